from django.core.exceptions import ValidationError


class PrivacyRefused(ValidationError):
    """Something asked of a file is refused, with what to do instead; `code` names the rule."""
