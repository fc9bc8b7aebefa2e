from django.urls import path

from numeripole.privacy.imports.views import cancellation, columns, imports, oblivion, rehearsal, to_mend

app_name = "imports"
urlpatterns = [
    path("participants/import/", imports, name="imports"),
    path("participants/import/<int:import_id>/", rehearsal, name="rehearsal"),
    path("participants/import/<int:import_id>/colonnes/", columns, name="columns"),
    path("participants/import/<int:import_id>/lignes-a-corriger.csv", to_mend, name="to_mend"),
    path("participants/import/<int:import_id>/annulation/", cancellation, name="cancellation"),
    path("participants/import/<int:import_id>/oubli/", oblivion, name="oblivion"),
]
