from django.urls import path

from numeripole.progress.follow_up import follow_up
from numeripole.progress.meetings import grid
from numeripole.progress.people import correction, follow, learner, leave, sheet
from numeripole.progress.skills import new_skill, skill, skills, withdrawal
from numeripole.progress.starting import guide, proposal, starting_point
from numeripole.progress.tracks import new_step, step, track, tracks

app_name = "progress"
urlpatterns = [
    path("seances/<int:meeting_id>/acquis/", grid, name="grid"),
    path("participants/<int:learner_id>/acquis/", learner, name="learner"),
    path("participants/<int:learner_id>/acquis/feuille.pdf", sheet, name="sheet"),
    path("participants/<int:learner_id>/acquis/<int:record_id>/", correction, name="correction"),
    path("participants/<int:learner_id>/parcours/", follow, name="follow"),
    path("participants/<int:learner_id>/parcours/<int:follow_id>/fin/", leave, name="leave"),
    path("participants/<int:learner_id>/point-de-depart/", starting_point, name="starting_point"),
    path("participants/<int:learner_id>/point-de-depart/<int:point_id>/", proposal, name="proposal"),
    path("point-de-depart.pdf", guide, name="guide"),
    path("progres/", follow_up, name="follow_up"),
    path("competences/", skills, name="skills"),
    path("competences/nouvelle/", new_skill, name="new_skill"),
    path("competences/<int:skill_id>/", skill, name="skill"),
    path("competences/<int:skill_id>/retrait/", withdrawal, name="withdrawal"),
    path("parcours/", tracks, name="tracks"),
    path("parcours/<int:track_id>/", track, name="track"),
    path("parcours/<int:track_id>/etapes/", new_step, name="new_step"),
    path("parcours/<int:track_id>/etapes/<int:step_id>/", step, name="step"),
]
