from django.core.exceptions import ValidationError


class StaffRefused(ValidationError):
    """An order about staff cannot be; the sentence says what to do next, the code is what tests read."""
