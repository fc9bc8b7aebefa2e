from django.apps import AppConfig

from numeripole.notices import checks

__all__ = ["NoticesConfig", "checks"]


class NoticesConfig(AppConfig):
    name = "numeripole.notices"
    label = "notices"
