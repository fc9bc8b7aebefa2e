from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "numeripole.notices"
    label = "notices"
