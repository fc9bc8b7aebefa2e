from django.urls import path

from numeripole.style import views

app_name = "style"
urlpatterns = [
    path("style/", views.page, name="page"),
    path("confort/", views.comfort, name="comfort"),
]
