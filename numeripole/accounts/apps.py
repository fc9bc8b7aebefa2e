from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "numeripole.accounts"
    label = "accounts"
