from django.urls import path

from numeripole.desk.accompaniments import accompaniment
from numeripole.desk.activities import activities, activity, cancel_activity, new_activity
from numeripole.desk.doubles import apart, doubles, part
from numeripole.desk.elsewhere import known_elsewhere
from numeripole.desk.enrolments import call, enrol, slips
from numeripole.desk.files import erase_person, merge_person
from numeripole.desk.groups import cancel_group, group, group_attendance, new_group
from numeripole.desk.lists import people_sheet
from numeripole.desk.meetings import cancel_booking, meeting
from numeripole.desk.minors import authorisation, authorisation_paper, guardian, no_guardian
from numeripole.desk.own_cards import card, meeting_cards, revoke_card
from numeripole.desk.people import communes, confirm_person, edit_person, new_person, people, person
from numeripole.desk.requests import answer_idea, answer_wish, requests
from numeripole.desk.today import home, today
from numeripole.desk.whole_sheets import whole_sheet

app_name = "desk"
urlpatterns = [
    path("travail/", home, name="home"),
    path("accueil/", today, name="today"),
    path("seances/<int:meeting_id>/", meeting, name="meeting"),
    path(
        "seances/<int:meeting_id>/inscriptions/<int:booking_id>/annulation/",
        cancel_booking,
        name="cancel_booking",
    ),
    path("seances/<int:meeting_id>/accompagnement/<int:attendance_id>/", accompaniment, name="accompaniment"),
    path("seances/<int:meeting_id>/groupes/nouveau/", new_group, name="new_group"),
    path("seances/<int:meeting_id>/groupes/<int:group_id>/", group, name="group"),
    path("seances/<int:meeting_id>/groupes/<int:group_id>/annulation/", cancel_group, name="cancel_group"),
    path(
        "seances/<int:meeting_id>/groupes/<int:group_id>/presence/", group_attendance, name="group_attendance"
    ),
    path("participants/", people, name="people"),
    path("participants/liste.csv", people_sheet, name="people_sheet"),
    path("participants/doublons/", doubles, name="doubles"),
    path("participants/doublons/distinctes/<int:apart_id>/", apart, name="apart"),
    path("participants/doublons/reunies/<int:merge_id>/", part, name="part"),
    path("participants/nouveau/", new_person, name="new_person"),
    path("participants/<int:learner_id>/", person, name="person"),
    path("participants/<int:learner_id>/modifier/", edit_person, name="edit_person"),
    path("participants/<int:learner_id>/confirmation/", confirm_person, name="confirm_person"),
    path("participants/<int:learner_id>/reunir/", merge_person, name="merge_person"),
    path("participants/<int:learner_id>/responsable/", guardian, name="guardian"),
    path("participants/<int:learner_id>/responsable/fin/", no_guardian, name="no_guardian"),
    path("participants/<int:learner_id>/autorisation/", authorisation, name="authorisation"),
    path("participants/<int:learner_id>/autorisation.pdf", authorisation_paper, name="authorisation_paper"),
    path("participants/<int:learner_id>/effacer/", erase_person, name="erase_person"),
    path("participants/<int:learner_id>/inscrire/", enrol, name="enrol"),
    path("participants/<int:learner_id>/bulletin/", slips, name="slips"),
    path("participants/<int:learner_id>/carte/", card, name="card"),
    path("participants/<int:learner_id>/carte/fin/", revoke_card, name="revoke_card"),
    path("seances/<int:meeting_id>/feuille/", whole_sheet, name="whole_sheet"),
    path("seances/<int:meeting_id>/cartes/", meeting_cards, name="meeting_cards"),
    path("demandes/", requests, name="requests"),
    path("demandes/souhaits/<int:wish_id>/", answer_wish, name="answer_wish"),
    path("demandes/idees/<int:idea_id>/", answer_idea, name="answer_idea"),
    path("inscrire/", call, name="call"),
    path("inscrire/autre-lieu/", known_elsewhere, name="known_elsewhere"),
    path("communes/", communes, name="communes"),
    path("activites/", activities, name="activities"),
    path("activites/nouvelle/", new_activity, name="new_activity"),
    path("activites/<int:activity_id>/", activity, name="activity"),
    path("activites/<int:activity_id>/annulation/", cancel_activity, name="cancel_activity"),
]
