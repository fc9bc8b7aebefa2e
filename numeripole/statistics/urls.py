from django.urls import path

from numeripole.statistics import views

app_name = "statistics"
urlpatterns = [
    path("", views.figures, name="figures"),
    path("chiffres.csv", views.figures_csv, name="figures_csv"),
]
