from django.core.exceptions import ValidationError


class BookingRefused(ValidationError):
    """A booking or a presence cannot be; the sentence says what to do next, the code is what tests read."""
