from django.apps import AppConfig


class TickingConfig(AppConfig):
    name = "numeripole.ticking"
    label = "ticking"
