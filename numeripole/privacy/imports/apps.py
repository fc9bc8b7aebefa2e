from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "numeripole.privacy.imports"
    label = "imports"
