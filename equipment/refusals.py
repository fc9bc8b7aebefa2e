from django.core.exceptions import ValidationError


class EquipmentRefused(ValidationError):
    """An order about equipment cannot be; the sentence says what to do next, the code is what tests read."""
