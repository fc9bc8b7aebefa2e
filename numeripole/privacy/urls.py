from django.urls import path

from numeripole.privacy.pages.journal import journal, journal_sheet
from numeripole.privacy.pages.keeping import ending, keep, keep_person, kept
from numeripole.privacy.pages.limits import lift, limit
from numeripole.privacy.pages.notice import controller, informed, notice, notice_pdf
from numeripole.privacy.pages.own import (
    own_data_json,
    own_data_page,
    own_data_pdf,
    space_data_json,
    space_data_pdf,
)
from numeripole.privacy.pages.photos import photos, photos_paper
from numeripole.privacy.pages.proofs import proofs, proofs_pdf
from numeripole.privacy.pages.register import register, register_pdf
from numeripole.privacy.pages.terms import terms

app_name = "privacy"
urlpatterns = [
    path("journal/", journal, name="journal"),
    path("journal/journal.csv", journal_sheet, name="journal_sheet"),
    path("participants/conservation/", ending, name="ending"),
    path("participants/<int:learner_id>/conservation/", keep_person, name="keep_person"),
    path("participants/<int:learner_id>/donnees/", own_data_page, name="own_data"),
    path("participants/<int:learner_id>/donnees.pdf", own_data_pdf, name="own_data_pdf"),
    path("participants/<int:learner_id>/donnees.json", own_data_json, name="own_data_json"),
    path("mon-espace/mes-donnees.pdf", space_data_pdf, name="space_data_pdf"),
    path("mon-espace/mes-donnees.json", space_data_json, name="space_data_json"),
    path("garder-ma-fiche/", kept, name="kept"),
    path("garder-ma-fiche/<str:signed>/", keep, name="keep"),
    path("participants/<int:learner_id>/limitation/", limit, name="limit"),
    path("participants/<int:learner_id>/limitation/fin/", lift, name="lift"),
    path("participants/<int:learner_id>/photographies/", photos, name="photos"),
    path("participants/<int:learner_id>/photographies.pdf", photos_paper, name="photos_paper"),
    path("participants/<int:learner_id>/information/", informed, name="informed"),
    path("donnees-personnelles/", notice, name="notice"),
    path("donnees-personnelles/fiche.pdf", notice_pdf, name="notice_pdf"),
    path("reglages/donnees-personnelles/", controller, name="controller"),
    path("reglages/conservation/", terms, name="terms"),
    path("reglages/conservation/pieces/", proofs, name="proofs"),
    path("reglages/conservation/pieces.pdf", proofs_pdf, name="proofs_pdf"),
    path("reglages/registre/", register, name="register"),
    path("reglages/registre.pdf", register_pdf, name="register_pdf"),
]
