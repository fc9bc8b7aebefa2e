from django.apps import AppConfig


class RunningConfig(AppConfig):
    name = "numeripole.running"
    label = "running"
