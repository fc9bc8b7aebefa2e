from django.apps import AppConfig


class CentreConfig(AppConfig):
    name = "numeripole.centre"
    label = "centre"
