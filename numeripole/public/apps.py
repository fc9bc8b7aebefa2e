from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "numeripole.public"
    label = "public"
