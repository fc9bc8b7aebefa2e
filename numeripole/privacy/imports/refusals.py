from django.core.exceptions import ValidationError


class ImportRefused(ValidationError):
    """People cannot be imported this way; the sentence says what to do, the code is for tests."""
