"""Equipment in the house's village: something out, something in repair, something promised."""

from courses.models import Learner
from equipment.models import Hold, Kit, LoanLine, Maintenance, Repair, Stocktake
from tests.equipment.makers import lend, make_items, make_model, reserve
from tests.makers import NOW


def things(learner: Learner, activity):
    """The numbers by which addresses name what is in stock."""
    model = make_model(minimum_age=None)
    place = activity.meetings.first().place
    here, out, broken, back = make_items(4, model=model, place=place)
    loan = lend(out, learner=learner)
    lend(back, learner=learner)
    LoanLine.objects.out_of(back).take_back(by=None, now=NOW)
    repair = Repair.objects.report(item=broken, reason="L’écran est noir", by=None, now=NOW)
    reservation = reserve(1, 2, model=model, place=place, learner=learner)
    hold = Hold.objects.hold(
        meeting=activity.meetings.last(), model=model, quantity=1, place=place, by=None, now=NOW
    )
    kit = Kit.objects.pack(name="Mallette", number="M1", items=[here], by=None, now=NOW)
    care = Maintenance.objects.create(model=model, name="Mises à jour", months=1)
    need = model.needs.create(course=activity.course, quantity=1)
    walk = Stocktake.objects.start(place=place, by=None, now=NOW)
    return {
        "hold_id": hold.pk,
        "kit_id": kit.pk,
        "line_id": loan.lines.get().pk,
        "loan_id": loan.pk,
        "maintenance_id": care.pk,
        "model_id": model.pk,
        "need_id": need.pk,
        "number": here.number,
        "repair_id": repair.pk,
        "reservation_id": reservation.pk,
        "sticker": here.token,
        "stocktake_id": walk.pk,
    }
