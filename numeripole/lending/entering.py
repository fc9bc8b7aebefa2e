"""What was rehearsed enters the stock, all or nothing."""

from decimal import Decimal

from django.db import transaction
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from courses.models import Place
from equipment.models import Item, Model
from equipment.refusals import EquipmentRefused


@transaction.atomic
def put_in_stock(items, *, by, now):
    """All of them or none; a model that is new is made with the usual terms."""
    models = {}
    for facts in items:
        facts = dict(facts)
        name = facts.pop("model")
        if name not in models:
            models[name] = Model.objects.get_or_create(name=name)[0]
        place = Place.objects.get(pk=facts.pop("place"))
        for field_name in ("acquired_on", "warranty_until"):
            facts[field_name] = parse_date(facts[field_name]) if facts[field_name] else None
        facts["price"] = Decimal(facts["price"]) if facts["price"] else None
        if Item.objects.filter(number__iexact=facts["number"]).exists():
            raise EquipmentRefused(
                _("The number %(number)s is already in stock: check the sheet again.")
                % {"number": facts["number"]},
                code="number_taken",
            )
        Item.objects.add(model=models[name], place=place, by=by, now=now, **facts)
    return len(items)
