from django.apps import AppConfig


class NumeripoleConfig(AppConfig):
    name = "numeripole"
