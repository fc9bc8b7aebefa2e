"""The equipment's first page: what is out, late, due, to erase, short; everything a tap away."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from equipment.models import Item, Loan, Maintenance, Repair, Reservation
from equipment.refusals import EquipmentRefused
from equipment.stickers import read
from numeripole.accounts.reach import within
from numeripole.lending.pages import may_lend
from numeripole.lending.short import who_is_short


@require_safe
@may_lend
def equipment(request):
    """What is out and what is left to do; a sticker scanned here opens its page."""
    asked = request.GET.get("scan", "").strip()
    if asked:
        return scanned(request, asked)
    now, today, mine = timezone.now(), timezone.localdate(), request.user.reach
    loans = within(Loan.objects.open(), mine).with_details().order_by("due_on", "pk")
    found = [(loan, loan.days_late(today), out_of(loan)) for loan in loans]
    requests = within(Reservation.objects.coming(today), mine).with_details()
    to_erase = Item.objects.in_stock().with_whereabouts().filter(is_to_erase=True).with_details()
    context = {
        "today": today,
        "late": [row for row in found if row[1]],
        "due": [row for row in found if row[0].due_on == today],
        "out": [row for row in found if row[0].due_on > today],
        "short": who_is_short(now, places=mine),
        "to_erase": within(to_erase, mine),
        "to_hand_over": within(Reservation.objects.to_hand_over(today), mine).with_details(),
        "asked_online": [one for one in requests if one.source == Reservation.Source.ONLINE],
        "in_repair": within(Repair.objects.open(), mine).count(),
        "care": len({one.maintenance.pk for one in Maintenance.objects.due(today, places=mine)}),
        "waiting": requests.waiting().count(),
        "cheques": within(Loan.objects.to_settle(), mine).with_details(),
    }
    return TemplateResponse(request, "lending/equipment.html", context)


def scanned(request, text):
    """The page of what was scanned; when no sticker is so called, the list that fits the words."""
    try:
        found = read(text)
    except EquipmentRefused as refusal:
        if refusal.code != "unknown_sticker":
            messages.error(request, " ".join(refusal.messages))
            return redirect("lending:equipment")
    else:
        if len(found) == 1:
            return redirect("lending:item", found[0].number)
        return redirect("lending:sticker", found[0].kit.token)
    words = request.GET.copy()
    words.clear()
    words["q"] = text.rstrip("/").rpartition("/")[2]
    return redirect(f"{reverse('lending:items')}?{words.urlencode()}")


def out_of(loan):
    """The items of the loan that are not back."""
    return [line.item for line in loan.lines.all() if line.is_out]
