from django.apps import AppConfig


class DoorConfig(AppConfig):
    name = "numeripole.door"
    label = "door"
