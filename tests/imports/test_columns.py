import pytest
from django.core.exceptions import ValidationError

from numeripole.privacy.imports.columns import left_out
from numeripole.privacy.imports.reading import read as read_people
from tests.imports.sheets import read
from tests.lending.test_imports import workbook
from tests.makers import make_commune

# La Coop's list of people as it exports it: who exported and the filters stand above.
COOP = [
    ["Informations export"],
    ["Nom", "Médiatrice"],
    ["Prénom", "Marie"],
    ["Rôle", "Médiateur"],
    ["Filtres"],
    ["Recherche", "-"],
    [
        *("Nom", "Prénom", "Année de naissance", "Nom de la commune", "Code INSEE", "Code postal"),
        *("N° de téléphone", "E-mail", "Genre", "Tranche d’âge", "Statut", "Nombre d’accompagnements"),
        "Notes supplémentaires",
    ],
    [
        *("Exemple", "Odette", 1950, "Bras-sur-Meuse", "55073", "55100", "06 39 98 00 01", "-", "Féminin"),
        *("70 ans et plus", "Non communiqué ou hétérogène", 3, "habite seule"),
    ],
    ["Exemple", "Marcel", "-", "-", "-", "-", "-", "-", "Masculin", "-", "Retraité", 1, ""],
]
# CyberGestionnaire's table of people, and its list of those who came this year.
CYBERGESTIONNAIRE = """id_user;nom_user;prenom_user;sexe_user;jour_naissance_user;mois_naissance_user;\
annee_naissance_user;adresse_user;ville_user;tel_user;mail_user;csp_user;pass_user;info_user
7;EXEMPLE;Odette;F;12;5;1950;12 rue du Four;3;06 39 98 00 01;;1;900150983cd24fb0d6963f7d28e17f72;sourde
8;EXEMPLE;Marcel;H;0;0;0;;3;;;14;;
"""
LIST = """Liste des adhérents participants aux ateliers/sessions cette année
Nom;Prénom;Courriel;téléphone
EXEMPLE;Odette;odette@example.org;0639980001
"""


def sheet_of(rows):
    # More than eight columns: the maker of workbooks writes the first eight alone.
    return read("\n".join(";".join(map(str, row)) for row in rows))


def people(sheet):
    said = read_people(sheet)
    assert said.problems == []
    return list(said.people.values())


def test_export_of_la_coop_is_recognised_and_read(bras):
    sheet = sheet_of(COOP)

    odette, marcel = people(sheet)

    assert (sheet.format, odette["commune_id"], odette["birth_year"]) == ("coop", "55073", 1950)
    assert (odette["phone"], odette["sex"], odette["situation"]) == (
        "+33639980001",
        "feminin",
        "non_communique",
    )
    assert (marcel["birth_year"], marcel["phone"], marcel["situation"]) == (None, "", "retraite")


def test_columns_of_la_coop_that_we_do_not_keep_are_named(bras):
    assert left_out(sheet_of(COOP)) == ["Tranche d’âge", "Nombre d’accompagnements", "Notes supplémentaires"]


def test_table_of_cybergestionnaire_is_recognised_and_read(bras):
    sheet = read(CYBERGESTIONNAIRE.encode("cp1252"))

    odette, marcel = people(sheet)

    assert (sheet.format, odette["birth_year"], odette["sex"]) == ("cybergestionnaire", 1950, "feminin")
    assert (odette["situation"], odette["address"]) == ("retraite", "12 rue du Four")
    assert (marcel["birth_year"], marcel["situation"]) == (None, "non_communique")


def test_passwords_and_notes_of_cybergestionnaire_are_left_out_and_not_even_kept(bras):
    sheet = read(CYBERGESTIONNAIRE)

    assert {"pass_user", "info_user", "ville_user"} <= set(left_out(sheet))
    assert not {"sourde", "900150983cd24fb0d6963f7d28e17f72"} & {*sheet.rows[0][1]}


def test_list_of_cybergestionnaire_is_read_under_its_title(bras):
    sheet = read(LIST.encode("cp1252"))

    assert sheet.rows == [[3, ["EXEMPLE", "Odette", "odette@example.org", "0639980001"]]]
    assert people(sheet)[0]["email"] == "odette@example.org"


def test_workbook_with_a_date_of_birth_keeps_its_year(bras):
    [odette] = people(read(workbook([["Nom et prénom", "Date de naissance"], ["EXEMPLE Odette", 18395]])))

    assert (odette["family_name"], odette["given_name"], odette["birth_year"]) == ("EXEMPLE", "Odette", 1950)


def test_mobile_comes_before_the_landline(bras):
    head = "Nom;Prénom;Téléphone;Portable\n"

    odette, marcel = people(read(head + "A;Odette;0199000001;0639980001\nA;Marcel;0199000001;\n"))

    assert (odette["phone"], marcel["phone"]) == ("+33639980001", "+33199000001")


def test_address_ends_with_the_commune_that_the_sheet_says(db):
    make_commune("55463", "Saint-Mihiel", postcodes=" 55300")

    [odette] = people(read("Nom;Prénom;Adresse;CP;Ville\nA;Odette;3 place du Four;55300;ST MIHIEL\n"))

    assert odette["address"] == "3 place du Four\n55300 Saint-Mihiel"


def test_somebody_called_sans_keeps_the_name(bras):
    [person] = people(read("Nom;Prénom;Téléphone\nSANS;Na;néant\n"))

    assert (person["family_name"], person["given_name"], person["phone"]) == ("SANS", "Na", "")


def test_sheet_without_a_heading_that_we_know_is_matched_by_hand():
    sheet = read("a;b\nExemple;Odette\n")

    assert (sheet.columns, sheet.headings, len(sheet.rows)) == ({}, ["a", "b"], 1)


BAD = {
    b"": "est vide",
    b"\n\n": "est vide",
    "Nom;Prénom\n".encode(): "Personne dans ce tableau",
    b"\x00\x01": "ne savons pas lire",
    b"PK\x03\x04rien": "ne savons pas lire",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00": "ne savons pas lire",
    ("Nom;Prénom\n" + "A;B\n" * 5001).encode(): "plus de 5",
    b"Nom;Prenom\n" + b"A" * 200_000 + b";B\n": "ne savons pas lire",
    b"A;B\n" * 600_000: "trop lourd",
}


@pytest.mark.parametrize(
    "data", BAD, ids=[sentence + str(place) for place, sentence in enumerate(BAD.values())]
)
def test_file_that_holds_no_people_is_refused_in_a_sentence(data):
    with pytest.raises(ValidationError) as refusal:
        read(data)

    [sentence] = refusal.value.messages
    assert BAD[data] in sentence


def test_five_thousand_people_are_not_too_many():
    assert len(read("Nom;Prénom\n" + "A;B\n" * 5000).rows) == 5000
