from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "numeripole.progress"
    label = "progress"
