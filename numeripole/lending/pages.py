"""What most of these screens are: one question, one button, and a refusal that says what to do."""

from dataclasses import dataclass

from django.contrib.auth.decorators import permission_required
from django.template.response import TemplateResponse
from django.utils import timezone

from equipment.refusals import EquipmentRefused

may_lend = permission_required("equipment.add_loan", raise_exception=True)
may_keep = permission_required("equipment.change_item", raise_exception=True)


@dataclass(frozen=True)
class Question:
    """The words around a form: its title, its button, the way back, and what one should know before."""

    title: str
    button: str
    back: str
    back_label: str
    lead: str = ""
    note: str = ""
    is_grave: bool = False


def ask(request, form, **words):
    """The page of one question; 422 with what was typed after a refusal."""
    context = {"form": form, "question": Question(**words)}
    return TemplateResponse(request, "lending/form.html", context, status=status_of(form))


def status_of(*forms):
    return 422 if any(form.errors for form in forms) else 200


def carried_out(form, order, **facts):
    """What the order gives; None when it is refused, and the form then says why."""
    try:
        return order(now=timezone.now(), **facts)
    except EquipmentRefused as refusal:
        form.add_error(None, refusal)
        return None
