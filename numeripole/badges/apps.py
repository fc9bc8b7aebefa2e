from django.apps import AppConfig


class BadgesConfig(AppConfig):
    name = "numeripole.badges"
    label = "badges"
