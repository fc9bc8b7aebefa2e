from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "numeripole.privacy"
    label = "privacy"
