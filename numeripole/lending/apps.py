from django.apps import AppConfig


class LendingConfig(AppConfig):
    name = "numeripole.lending"
    label = "lending"
