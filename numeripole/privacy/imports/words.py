"""The words that sheets use for sex and situation, and La Coop's value of each."""

from courses.models.people import Sex, Situation
from courses.names import name_key

# What says that nothing is known, in any column.
NOTHING = {"", "nc", "n c", "nr", "neant", "inconnu", "inconnue", "non renseigne", "non renseignee", "null"}
NOTHING |= {"non communique", "non communiquee", "sans", "aucun", "aucune", "na", "n a"}

SEX = {
    Sex.FEMALE: "f|femme|feminin|feminine|fille|mme|madame|mlle|mademoiselle|mrs|mme mlle",
    Sex.MALE: "m|h|homme|masculin|masculine|garcon|mr|monsieur",
    Sex.UNKNOWN: "autre|non binaire|x|nb|non precise|non specifie|non communique",
}
SITUATION = {
    Situation.RETIRED: "retraite|pensionne|preretraite|pre retraite",
    Situation.EMPLOYED: "en emploi|emploi|salarie|employe|ouvrier|cadre|fonctionnaire|artisan|agriculteur"
    "|agricultrice|exploitant agricole|exploitante agricole|instituteur|institutrice|enseignant|commercant"
    "|profession intermediaire|professions intermediaire|profession liberale|artisan prof lib"
    "|artisans prof lib|independant|auto entrepreneur|en activite|travail|apprenti|interimaire"
    "|chef d entreprise|intermittent",
    Situation.UNEMPLOYED: "sans emploi|demandeur d emploi|demandeuse d emploi|chomeur|chomeuse|chomage"
    "|au chomage|mere pere au foyer|pere mere au foyer|mere au foyer|pere au foyer|au foyer|femme au foyer"
    "|homme au foyer|recherche d emploi|en recherche d emploi|sans activite"
    "|sans profession|en recherche",
    Situation.AT_SCHOOL: "scolarise|scolaire|collegien|collegienne|lyceen|lyceenne|etudiant|eleve|ecolier"
    "|ecoliere|en formation|en etudes|scolarise ou etudiant",
    Situation.UNKNOWN: "non communique ou heterogene|heterogene|divers|autre|non precise",
}
# The numbers under which CyberGestionnaire keeps the situations that it came with.
CYBERGESTIONNAIRE = (
    *(
        "",
        "retraite",
        "employe",
        "scolaire",
        "demandeur d emploi",
        "mere pere au foyer",
        "lyceen",
        "etudiant",
    ),
    *("artisans prof lib", "instituteur", "agriculteur", "fonctionnaire", "divers", "collegien", ""),
    *("professions intermediaire", "ouvrier", "cadre"),
)


def turned(words):
    """{word: its value}."""
    return {word: value for value, listed in words.items() for word in listed.split("|")}


SEX, SITUATION = turned(SEX), turned(SITUATION)


def is_nothing(text):
    """Whether the cell says that nothing is known: empty, a dash, "NC"."""
    return name_key(text) in NOTHING


def value_of(text, words):
    """The value of the word, whatever its gender and number; None when nobody knows it."""
    key = name_key(text)
    # "retraité(e)", "employé.e.s", "retraitée", "cadres".
    parts = key.split()
    while len(parts) > 1 and parts[-1] in {"e", "s", "es"}:
        parts.pop()
    key = " ".join(parts)
    shorter = (key, key.removesuffix("s"), key.removesuffix("e"), key.removesuffix("es"))
    return next((words[one] for one in shorter if one in words), None)
