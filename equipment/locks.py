"""What an order about equipment locks: files, then activities, then stocks, each by its number.

So no two orders ever wait for each other in a ring.
"""

from django.utils.translation import gettext as _now

from courses.models import Learner
from equipment.models.catalogue import Stock
from equipment.refusals import EquipmentRefused


def lock_file(learner):
    """The person's file as it stands, locked; refused when it was merged or erased."""
    file = Learner.objects.select_for_update(no_key=True).filter(pk=learner.pk).first()
    if file is None:
        raise EquipmentRefused(
            _now("This file is no longer there: it was merged or erased. Search for the person again."),
            code="no_file",
        )
    return file


def lock_stocks(keys):
    """Lock the stocks of these (model number, place number), made when there are none yet."""
    keys = sorted(set(keys))
    for model, place in keys:
        Stock.objects.get_or_create(model_id=model, place_id=place)
    rows = Stock.objects.filter(
        model__in={model for model, _place in keys}, place__in={place for _model, place in keys}
    )
    list(rows.order_by("pk").select_for_update().values_list("pk"))


def lock_models(models):
    """Lock every stock of these models, wherever it is; gives their keys."""
    rows = Stock.objects.filter(model__in=models).order_by("pk").select_for_update()
    return list(rows.values_list("model_id", "place_id"))
