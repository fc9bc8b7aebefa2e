from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    name = "numeripole.opendata"
    label = "opendata"
