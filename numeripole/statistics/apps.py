from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    name = "numeripole.statistics"
    label = "statistics"
