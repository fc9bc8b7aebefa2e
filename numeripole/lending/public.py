"""What can be borrowed, when it is free, and how to ask: for everybody."""

from collections import Counter
from datetime import timedelta

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from courses.models import Learner, Place
from equipment.availability import calendar
from equipment.models import Item, Model, Reservation
from equipment.refusals import EquipmentRefused
from numeripole.centre.home import home_commune
from numeripole.lending.bounds import count_asked
from numeripole.lending.calendars import month_asked, months_of
from numeripole.lending.forms.reservations import DatesForm
from numeripole.lending.qualified import qualified_for
from numeripole.public.filters import MANY
from numeripole.public.forms import NameField, Trap, named, required
from numeripole.public.throttle import status_of
from numeripole.telephone import TelephoneField

# What only the desk can settle, with the person's file.
FOR_THE_DESK = {"not_qualified", "age_unknown", "too_young", "may_not_leave", "not_owned"}


class AskForm(Trap, DatesForm):
    """Who asks, for which days, at which place."""

    place = forms.ModelChoiceField(
        Place.objects.none(),
        label=_("Where you fetch it"),
        empty_label=None,
        error_messages=required(_("Choose a place.")),
    )
    given_name = NameField(
        label=_("Your given name"),
        widget=named("given-name"),
        error_messages=required(_("Write your given name: we need it to greet you.")),
    )
    family_name = NameField(
        label=_("Your family name"),
        widget=named("family-name"),
        error_messages=required(_("Write your family name.")),
    )
    phone = TelephoneField(
        label=_("Your telephone"),
        help_text=_("We call you back. A landline will do."),
        error_messages=required(_("Write a telephone number. If you have none, call us or come in.")),
    )
    field_order = ["first_on", "last_on", "place", "given_name", "family_name", "phone"]

    def __init__(self, data=None, *, model, rows):
        super().__init__(data)
        today = timezone.localdate()
        self.fields["first_on"].widget.attrs["min"] = today.isoformat()
        self.fields["last_on"].help_text = _("%(days)s days at most.") % {"days": model.loan_days}
        places = Place.objects.filter(pk__in=[row.place.pk for row in rows]).select_related("commune")
        self.fields["place"].queryset = places
        self.initial = {"first_on": today + timedelta(days=1), "place": places.first()}


@require_safe
@login_not_required
def loans(request):
    """What can be borrowed, and how many are free today."""
    today, here = timezone.localdate(), Counter()
    models = {model.pk: model for model in Model.objects.lendable()}
    for row in calendar(first=today, last=today, now=timezone.now(), models=list(models)):
        here[models[row.model.pk]] += row.days[0].free
    return TemplateResponse(request, "lending/loans.html", {"models": list(here.items())})


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def lendable(request, model_id):
    """One kind of thing that can be borrowed: its terms, when it is free, and how to ask."""
    model = get_object_or_404(Model.objects.lendable().select_related("required_course"), pk=model_id)
    month = month_asked(request.GET.get("mois"))
    town = request.GET.get("ville", "")[:80].strip()
    places, many = places_with(model, town)
    rows = months_of(Model.objects.filter(pk=model.pk), month, places=[place.pk for place in places])
    form = AskForm(request.POST if request.method == "POST" else None, model=model, rows=rows)
    if form.is_valid():
        reservation = asked(request, form, model)
        if reservation:
            return redirect("lending:asked_waiting" if reservation.is_waiting else "lending:asked")
    context = {"model": model, "month": month, "tables": rows, "form": form, "town": town, "many": many}
    return TemplateResponse(request, "lending/lendable.html", context, status=status_of(form))


def places_with(model, town):
    """The places that own some, and whether there are too many for a list: then those around a commune."""
    owning = Place.objects.filter(pk__in=Item.objects.in_stock().filter(model=model).values("place"))
    known = list(owning[: MANY + 1])
    if len(known) <= MANY:
        return known, False
    return list(owning.around(town, near=home_commune())[:MANY]) if town else [], True


def asked(request, form, model):
    """The reservation that is made; None when it is refused, and the form then says whom to call."""
    try:
        count_asked(request, form.cleaned_data["phone"])
        return ask_for(model, **form.facts)
    except EquipmentRefused as refusal:
        if refusal.code in FOR_THE_DESK:
            refusal = ValidationError(_now("This is lent after a word with us: call us or come in."))
        form.add_error(None, refusal)
    except ValidationError as refusal:
        form.add_error(None, refusal)
    except IntegrityError:
        # The same form came twice at once: the other one has just made the file.
        return ask_for(model, **form.facts)
    return None


@transaction.atomic
def ask_for(model, *, given_name, family_name, phone, **days):
    """Reserve one for someone known by name and telephone, or for a new person to be confirmed."""
    now = timezone.now()
    who = {"given_name": given_name, "family_name": family_name, "phone": phone}
    known = Learner.objects.known_as(**who).order_by("pk").first()
    learner = known or Learner.objects.create(**who, to_confirm=True, created_at=now)
    if known and settings.BOOKINGS_PER_PERSON:
        live = Reservation.objects.coming(timezone.localdate(now)).of_borrower(learner=learner)
        if live.count() >= settings.BOOKINGS_PER_PERSON:
            raise ValidationError(_now("You have asked for many things already: call us."), code="many")
    return Reservation.objects.reserve(
        model=model,
        learner=learner,
        source=Reservation.Source.ONLINE,
        by=None,
        now=now,
        qualified=bool(qualified_for(learner, [model])),
        **days,
    )


@require_safe
@login_not_required
def asked_page(request, waits):
    """It is noted; nothing is said of who asked."""
    return TemplateResponse(request, "lending/asked.html", {"waits": waits})
