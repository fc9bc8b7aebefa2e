from django.urls import path

from numeripole.running.views import well

app_name = "running"
urlpatterns = [path("sante/", well, name="well")]
