from django.core.exceptions import ValidationError


class BadgeRefused(ValidationError):
    """An attestation cannot be given or read this way; the sentence says what to do next."""
