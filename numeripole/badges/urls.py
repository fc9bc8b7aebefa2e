from django.urls import path

from numeripole.badges import desk, published, space, views

app_name = "badges"
OF_PERSON = "participants/<int:learner_id>/attestations/"
OF_ONE = OF_PERSON + "<int:certificate_id>/"
urlpatterns = [
    path(OF_PERSON, desk.certificates, name="certificates"),
    path(OF_ONE, desk.certificate, name="certificate"),
    path(OF_ONE + "attestation.pdf", desk.paper, name="paper"),
    path(OF_ONE + "badge.<str:format>", desk.badge, name="badge"),
    path(OF_ONE + "revocation/", desk.revocation, name="revocation"),
    path("mon-espace/attestations/<int:certificate_id>/", space.own_certificate, name="own_certificate"),
    path("mon-espace/attestations/<int:certificate_id>/attestation.pdf", space.own_paper, name="own_paper"),
    path(
        "mon-espace/attestations/<int:certificate_id>/badge.<str:format>", space.own_badge, name="own_badge"
    ),
    path("attestation/", views.check, name="check"),
    path("attestation/<str:certificate>/", views.verify, name="verify"),
    path("attestation/<str:certificate>/badge/", views.claim, name="claim"),
    path("badges/", published.issuer, name="issuer"),
    path("badges/emetteur.json", published.issuer_json, name="issuer_json"),
    path("badges/cles.json", published.keys, name="keys"),
    path("badges/cles/<str:fingerprint>.json", published.key, name="key"),
    path("badges/etat/<int:list_number>", published.status, name="status"),
    path("badges/cours/<slug:course>/", published.course, name="course"),
    path("badges/cours/<slug:course>.json", published.course_json, name="course_json"),
    path("badges/cours/<slug:course>.svg", published.course_image, name="course_image"),
    path("badges/parcours/<str:track>/", published.track, name="track"),
    path("badges/parcours/<str:track>.json", published.track_json, name="track_json"),
    path("badges/parcours/<str:track>.svg", published.track_image, name="track_image"),
]
