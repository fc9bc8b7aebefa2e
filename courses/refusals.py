from django.core.exceptions import ValidationError


class ActivityRefused(ValidationError):
    """An activity cannot be made or changed this way; the sentence says what to do, the code is for tests."""


class SkillRefused(ValidationError):
    """A skill cannot be noted or changed this way; the sentence says what to do, the code is for tests."""


class NoteRefused(ValidationError):
    """A note holds what is never written down; the sentence says what to remove, the code is for tests."""
