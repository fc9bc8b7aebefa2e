from django.urls import path

from numeripole.staff import views

app_name = "staff"
urlpatterns = [
    path("", views.team, name="team"),
    path("roles/", views.roles, name="roles"),
    path("invitation/", views.newcomer, name="newcomer"),
    path("<int:member_id>/", views.member, name="member"),
    path("<int:member_id>/invitation/", views.invitation, name="invitation"),
    path("<int:member_id>/depart/", views.departure, name="departure"),
    path("<int:member_id>/deuxieme-facteur/", views.second_factor, name="second_factor"),
]
