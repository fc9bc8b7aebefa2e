"""The inventory from a spreadsheet: read whole, rehearsed, then put in stock whole or not at all."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from courses.models import Place
from courses.names import name_key
from equipment.models import Item, Model, State
from numeripole.spreadsheets import EXCEL_EPOCH

# What each column may be called in the first row, accents and capitals forgiven.
COLUMNS = {
    "number": ("numero", "n", "numero d inventaire", "inventaire", "number"),
    "model": ("modele", "designation", "materiel", "nom", "model"),
    "place": ("lieu", "site", "place"),
    "serial": ("serie", "numero de serie", "n de serie", "serial"),
    "owner": ("proprietaire", "owner"),
    "origin": ("origine", "origin"),
    "acquired_on": ("acquis le", "date d achat", "date", "acquired on"),
    "made_in": ("fabrique en", "annee", "made in"),
    "funder": ("financeur", "funder"),
    "price": ("prix", "price"),
    "warranty_until": ("garantie", "garantie jusqu au", "warranty"),
    "state": ("etat", "state"),
    "note": ("notes", "note", "remarques"),
}
NEEDED = ("number", "model")


@dataclass
class Rehearsal:
    """What an import would do: the items, the models that are new, and each row that cannot be read."""

    items: list = field(default_factory=list)
    new_models: list = field(default_factory=list)
    refusals: list = field(default_factory=list)

    @property
    def is_possible(self):
        return bool(self.items) and not self.refusals


def rehearse(rows):
    """Read the rows (number, cells), the first one naming the columns; nothing is written."""
    result = Rehearsal()
    if not rows:
        result.refusals.append(_("The sheet is empty: write the names of the columns, then a row a device."))
        return result
    columns = columns_of(rows[0][1])
    for name in NEEDED:
        if name not in columns:
            words = {"column": COLUMNS[name][0]}
            result.refusals.append(_("Row 1: no column is called “%(column)s”. Add it.") % words)
    if result.refusals:
        return result
    reader = Reader()
    for number, cells in rows[1:]:
        said = {name: cells[place] for name, place in columns.items() if place < len(cells)}
        facts, wrong = reader.read(said)
        result.refusals += [_("Row %(row)s: %(what)s") % {"row": number, "what": one} for one in wrong]
        result.items.append(facts)
    result.new_models = reader.new_models
    if not result.items:
        result.refusals.append(_("No device is in this sheet: write a row a device."))
    return result


def columns_of(cells):
    """{our name: place of the column}."""
    found = {}
    for place, cell in enumerate(cells):
        key = name_key(cell)
        for name, words in COLUMNS.items():
            if key in words:
                found.setdefault(name, place)
    return found


class Reader:
    """Reads a row after the other, knowing the models, places and numbers that are there."""

    def __init__(self):
        self.models = {name_key(model.name): model.name for model in Model.objects.all()}
        self.places = {name_key(place.name): place.pk for place in Place.objects.all()}
        self.taken = {number.casefold() for number in Item.objects.values_list("number", flat=True)}
        self.new_models, self.seen = [], set()

    def read(self, said):
        """(the facts of one item, what is wrong with the row)."""
        facts, wrong = {}, []
        for name in COLUMNS:
            try:
                facts[name] = getattr(self, f"read_{name}", self.read_text)(said.get(name, ""), name)
            except ValueError as error:
                wrong.append(str(error))
        return facts, wrong

    def read_text(self, text, name):
        longest = Item._meta.get_field(name).max_length
        if len(text) > longest:
            raise ValueError(_("“%(text)s…” is too long.") % {"text": text[:30]})
        return text

    def read_number(self, text, name):
        self.read_text(text, name)
        if not text:
            raise ValueError(_("the number is missing."))
        if text.casefold() in self.seen:
            raise ValueError(_("the number %(number)s is twice in this sheet.") % {"number": text})
        self.seen.add(text.casefold())
        if text.casefold() in self.taken:
            raise ValueError(_("the number %(number)s is already in stock.") % {"number": text})
        return text

    def read_model(self, text, name):
        if not text:
            raise ValueError(_("the model is missing."))
        if len(text) > 80:
            raise ValueError(_("“%(text)s…” is too long.") % {"text": text[:30]})
        key = name_key(text)
        if key not in self.models:
            self.models[key] = text
            self.new_models.append(text)
        return self.models[key]

    def read_place(self, text, name):
        if not text and len(self.places) == 1:
            return next(iter(self.places.values()))
        place = self.places.get(name_key(text))
        if place is None:
            raise ValueError(_("the place “%(text)s” is not one of ours.") % {"text": text})
        return place

    def read_origin(self, text, name):
        return choice(text, Item.Origin, default=Item.Origin.BOUGHT)

    def read_state(self, text, name):
        return choice(text, State, default=State.GOOD)

    def read_made_in(self, text, name):
        if not text:
            return None
        if not text.isdecimal() or not 1980 <= int(text) <= timezone.localdate().year:
            raise ValueError(_("“%(text)s” is not a year.") % {"text": text})
        return int(text)

    def read_price(self, text, name):
        if not text:
            return None
        try:
            price = Decimal(text.replace("€", "").replace("\u00a0", "").replace(" ", "").replace(",", "."))
        except InvalidOperation:
            price = None
        if price is None or not price.is_finite() or not 0 <= price < 1_000_000:
            raise ValueError(_("“%(text)s” is not a price.") % {"text": text})
        return str(round(price, 2))

    def read_acquired_on(self, text, name):
        return day(text)

    read_warranty_until = read_acquired_on


def choice(text, choices, *, default):
    """The value whose word was written."""
    if not text:
        return default.value
    known = {name_key(str(one.label)): one.value for one in choices} | {
        one.value: one.value for one in choices
    }
    if name_key(text) not in known:
        words = {"text": text, "choices": ", ".join(str(one.label) for one in choices)}
        raise ValueError(_("“%(text)s” is none of: %(choices)s.") % words)
    return known[name_key(text)]


def day(text):
    """A day as 08/12/2026, as 2026-12-08, or as a spreadsheet counts it; as text, which JSON can hold."""
    if not text:
        return None
    parts = text[:10].split("/")
    found = None
    try:
        if len(parts) == 3:
            found = date(int(parts[2]), int(parts[1]), int(parts[0]))
        elif text.isdecimal() and 20_000 < int(text) < 80_000:
            found = EXCEL_EPOCH + timedelta(days=int(text))
        else:
            found = parse_date(text[:10])
    except ValueError:
        found = None
    if found is None or not 1980 <= found.year < 2100:
        raise ValueError(_("“%(text)s” is not a day: write it as 08/12/2026.") % {"text": text})
    return found.isoformat()
