"""Invented data, as long as they come, to preview a text and to measure its SMS."""

from numeripole.notices.contacts import Contact
from numeripole.notices.telling import Telling

VALUES = {
    "activité": "Apprivoiser l’ordinateur : souris, clavier, fenêtres",
    "cours": "Mes démarches en ligne : impôts, Ameli, France Titres",
    "quand": "mercredi 30 décembre à 14 h 30",
    "jour": "mercredi 30 décembre",
    "heure": "14 h 30",
    "séances": "mercredi 30 décembre, 14 h 30 – 16 h 30, Salle informatique, Numéripôle, Bras-sur-Meuse",
    "lieu": "Salle informatique, Numéripôle, Bras-sur-Meuse",
    "apporter": "Apportez : votre téléphone chargé et son code",
    "code": "K7M 4P3",
    "lien": "https://ateliers.example.org/inscription/K7M4P3/",
    "rang": "12",
    "réponse": "mardi 29 décembre à 11 h",
    "raison": "L’animatrice est souffrante.",
    "suite": "Les autres séances ont lieu.",
    "changements": (
        "La séance du mercredi 23 décembre à 10 h 30 est maintenant : mercredi 30 décembre, "
        "14 h 30 – 16 h 30, "
        "Salle informatique, Numéripôle, Bras-sur-Meuse."
    ),
    "matériel": "Tablette 10 pouces n° 12, avec sa housse et son chargeur",
    "retour": "mercredi 30 décembre",
    "date": "mercredi 30 décembre 2026",
}
SHORT = {
    "quand": "mer. 30/12 14h30",
    "séances": "mer. 23/12 10h30, mer. 30/12 14h30",
    "lieu": "Numéripôle",
    "code": "K7M4P3",
    "réponse": "mar. 29/12 11h",
    "changements": "mer. 23/12 10h30 -> mer. 30/12 14h30",
    "retour": "mer. 30/12",
    "date": "30/12/2026",
}


def sample(*, of=""):
    """What a message would say to Marie-Antoinette; `of` whom, when she reads it for another."""
    contact = Contact(name="Marie-Antoinette Vandenberghe", phone="+33639980012", of=of)
    return Telling(contact=contact, values=VALUES, short=SHORT)
