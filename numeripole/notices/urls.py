from django.urls import path

from numeripole.notices.views.calls import call, calls
from numeripole.notices.views.letters import letters, letters_file, printed
from numeripole.notices.views.outbox import outbox
from numeripole.notices.views.stop import stop
from numeripole.notices.views.texts import original, text, texts

app_name = "notices"
urlpatterns = [
    path("appels/", calls, name="calls"),
    path("appels/<int:notice_id>/", call, name="call"),
    path("lettres/", letters, name="letters"),
    path("lettres/lettres.pdf", letters_file, name="letters_file"),
    path("lettres/imprimees/", printed, name="printed"),
    path("messages/", outbox, name="outbox"),
    path("messages/arret/<str:token>/", stop, name="stop"),
    path("reglages/messages/", texts, name="texts"),
    path("reglages/messages/<slug:kind>/", text, name="text"),
    path("reglages/messages/<slug:kind>/original/", original, name="original"),
]
