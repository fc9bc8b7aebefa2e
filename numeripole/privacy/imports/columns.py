"""Which column of a sheet holds which fact: found by its heading, or said by hand."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from courses.names import name_key
from numeripole.spreadsheets import MOST_ROWS, rows_of

# Exports have a title and their filters above the headings.
MOST_ABOVE = 20

LABELS = {
    "family_name": _("Family name"),
    "given_name": _("Given name"),
    "full_name": _("Family name and given name in one column"),
    "phone": _("Telephone"),
    "other_phone": _("Other telephone, when the first is missing"),
    "email": _("E-mail"),
    "birth": _("Year or date of birth (only the year is kept)"),
    "sex": _("Sex"),
    "situation": _("Situation"),
    "insee": _("INSEE code of the commune"),
    "town": _("Commune"),
    "postcode": _("Postcode"),
    "address": _("Postal address"),
    "guardian": _("Guardian of a minor, family name and given name (for new files)"),
    "guardian_phone": _("Guardian’s telephone"),
}
# What each is called in a first row, accents, capitals and signs forgiven; the first that is there is taken.
HEADINGS = {
    "family_name": "nom|nom de famille|nom d usage|nom usuel|noms|nom user|family name|last name|nom usager"
    "|nom du beneficiaire|nom beneficiaire|nom adherent|nom de naissance",
    "given_name": "prenom|prenoms|prenom user|given name|first name|prenom usager|prenom du beneficiaire"
    "|prenom beneficiaire|prenom adherent|prenom usuel",
    "full_name": "nom et prenom|nom prenom|nom prenoms|noms et prenoms|nom et prenoms|prenom nom"
    "|prenom et nom|nom complet|participant|participants|beneficiaire|adherent|usager",
    "phone": "telephone portable|tel portable|portable|mobile|telephone mobile|tel mobile|gsm|n de telephone"
    "|numero de telephone|telephone|tel|no de telephone|n telephone|num tel|numero telephone|telephones"
    "|tel user|n tel|phone",
    "other_phone": "telephone fixe|tel fixe|fixe|telephone domicile|tel domicile|telephone 2|tel 2"
    "|autre telephone|second telephone|telephone|tel",
    "email": "e mail|email|mail|courriel|adresse mail|adresse e mail|adresse email|mel|adresse electronique"
    "|adresse courriel|mail user|courriels",
    "birth": "annee de naissance|annee naissance|annee naissance user|date de naissance|date naissance"
    "|naissance|ne e le|ne le|nee le|ne en|nee en|ne e en|ddn|date naiss|date de naiss|annee naiss"
    "|birth year|n e le",
    "sex": "genre|sexe|sexe user|civilite|titre|m mme|h f|f h|sex",
    "situation": "situation|situation professionnelle|csp|csp user|categorie socioprofessionnelle"
    "|categorie socio professionnelle|statut social|statut professionnel|profession|pcs|statut",
    "insee": "code insee|insee|code commune|code insee commune|code insee de la commune|commune insee"
    "|code commune insee|code insee du beneficiaire",
    "town": "nom de la commune|commune|ville|commune de residence|commune du beneficiaire|localite|nom city"
    "|nom commune|ville de residence|commune de domicile",
    "postcode": "code postal|cp|code postale city|code postal city|codepostal|code postal du beneficiaire",
    "address": "adresse|adresse postale|rue|adresse user|adresse complete|adresse 1|voie|adresse domicile",
    "guardian": "responsable legal|representant legal|responsable|tuteur|parent|nom et prenom du responsable"
    "|nom et prenom du responsable legal|prenom et nom du responsable|nom et prenom du parent|guardian",
    "guardian_phone": "telephone du responsable|telephone du responsable legal|telephone responsable"
    "|telephone du representant legal|telephone responsable legal|tel responsable|tel du responsable"
    "|tel parent|telephone parent|telephone des parents|tel parents|telephone parents|telephone du parent",
}
HEADINGS = {fact: names.split("|") for fact, names in HEADINGS.items()}
NAMES = {"family_name", "given_name"}
# How headings of free text begin: it often says too much about people.
NOTES = ("note", "remarque", "commentaire", "observation", "info user", "divers", "informations")
# These columns are not even kept until the import.
UNKEPT = (*NOTES, "pass", "mot de passe", "mdp")
# The exports that we know, by headings that no other sheet has together.
FORMATS = {
    "coop": {"nom", "prenom", "annee de naissance", "nom de la commune", "n de telephone", "tranche d age"},
    "cybergestionnaire": {"nom user", "prenom user"},
}
FORMAT_LABELS = {"coop": "La Coop de la médiation numérique", "cybergestionnaire": "CyberGestionnaire"}


@dataclass(frozen=True)
class Sheet:
    """A sheet just read: its headings, the rows under them, the export that it is, and our guess."""

    headings: list
    rows: list
    format: str
    columns: dict = field(default_factory=dict)


def read_sheet(file, *, format=""):
    """The sheet in the file; refused with a sentence when it holds no people, or too many."""
    rows = rows_of(file, most=MOST_ROWS + MOST_ABOVE)
    if not rows:
        raise ValidationError(
            _now("The sheet is empty: write the names of the columns, then a row a person."), code="empty"
        )
    place = max(range(min(len(rows), MOST_ABOVE)), key=lambda one: (score(rows[one][1]), -one))
    headings, people = rows[place][1], rows[place + 1 :]
    if score(headings) < 2 and not looks_named(headings):
        # No heading that we know: the first row names the columns, and someone says which is which.
        headings, people = rows[0][1], rows[1:]
    if not people:
        raise ValidationError(_now("Nobody is in this sheet: write a row a person."), code="nobody")
    if len(people) > MOST_ROWS:
        raise ValidationError(_now("This sheet has more than 5000 rows: send it in parts."), code="too_long")
    headings = [heading[:100] for heading in headings]
    known, columns = format or recognised(headings), guessed(headings)
    unkept = unkept_of(headings) - set(columns.values())
    rows = [
        [number, ["" if place in unkept else cell for place, cell in enumerate(cells)]]
        for number, cells in people
    ]
    return Sheet(headings, rows, known, columns)


def score(cells):
    """How many of our facts these cells name."""
    return len(guessed(cells))


def looks_named(cells):
    """Whether these cells name the people, if nothing else."""
    found = guessed(cells)
    return "full_name" in found or found.keys() >= NAMES


def guessed(headings):
    """{our fact: place of the column that is called so}; each column says one thing."""
    places = {}
    for place, heading in enumerate(headings):
        places.setdefault(name_key(heading), place)
    found = {
        fact: next(places[name] for name in names if name in places)
        for fact, names in HEADINGS.items()
        if any(name in places for name in names)
    }
    if found.keys() >= NAMES:
        found.pop("full_name", None)
    elif "full_name" in found:
        found = {fact: place for fact, place in found.items() if fact not in NAMES}
    if found.get("other_phone") == found.get("phone"):
        found.pop("other_phone", None)
    if "guardian" not in found:
        found.pop("guardian_phone", None)
    return found


def recognised(headings):
    """The export that has these headings, or nothing."""
    keys = {name_key(heading) for heading in headings}
    return next((name for name, signs in FORMATS.items() if signs <= keys), "")


def left_out(sheet):
    """The headings of the columns that hold something, or are not kept, and are not read."""
    used = set(sheet.columns.values())
    held = {place for _row, cells in sheet.rows for place, cell in enumerate(cells) if cell}
    headings = dict(enumerate(sheet.headings))
    unread = (held | unkept_of(sheet.headings)) - used
    return [headings.get(place) or letter(place) for place in sorted(unread)]


def unkept_of(headings):
    """The places of the columns whose cells are not kept."""
    return {place for place, heading in enumerate(headings) if name_key(heading).startswith(UNKEPT)}


def is_note(heading):
    """Whether the column holds free text, which is never taken over."""
    return name_key(heading).startswith(NOTES)


def check_columns(columns):
    """Refuse columns that do not say who the people are."""
    if "full_name" not in columns and not columns.keys() >= NAMES:
        raise ValidationError(
            _now("Say which column holds the family name and which the given name."), code="no_names"
        )


def letter(place):
    """ "A" for the first column, "AA" for the twenty-seventh."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
