from django.urls import path

from numeripole.notices.views.stop import stop

app_name = "notices"
urlpatterns = [
    path("messages/arret/<str:token>/", stop, name="stop"),
]
