import pytest
from django import forms


class Asked(forms.Form):
    name = forms.CharField(label="Nom")
    reason = forms.ChoiceField(label="Motif", choices=[("one", "Un")])
    agrees = forms.BooleanField(label="J’accepte")
    why = forms.CharField(label="Pourquoi\u202f?")
    scan = forms.FileField(label="Feuille")
    title = forms.CharField(label="Titre", error_messages={"required": "Donnez un titre."})


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("name", "Remplissez «\u00a0Nom\u00a0»."),
        ("reason", "Faites un choix pour «\u00a0Motif\u00a0»."),
        ("agrees", "Cochez «\u00a0J’accepte\u00a0»."),
        ("scan", "Choisissez un fichier pour «\u00a0Feuille\u00a0»."),
        ("why", "Répondez à la question «\u00a0Pourquoi\u202f?\u00a0»."),
        ("title", "Donnez un titre."),
    ],
)
def test_field_left_empty_is_named_unless_its_form_says_it_better(name, said):
    assert Asked({}).errors[name] == [said]
