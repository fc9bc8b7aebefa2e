"""What changes in a series or a meeting, and for how many of its dates."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import Activity
from courses.models.series_changes import Change
from courses.timetable.rules import moment
from numeripole.desk.forms.activities import CancelForm, SeatsField
from numeripole.desk.forms.where import WhereForm
from numeripole.desk.planning import SHARED, field_of
from numeripole.moments import ClockField, DayField

ANSWER = re.compile(r"answer-([0-9]{1,12})")
MOVE, STAY = "move", "stay"


class WhenForm(WhereForm):
    """Hours, place, room and facilitator, as they stand before anything is typed."""

    starts = ClockField(label=_("Begins at"), error_messages={"required": _("Give the time it begins.")})
    ends = ClockField(label=_("Ends at"), error_messages={"required": _("Give the time it ends.")})
    field_order = ["starts", "ends", *SHARED]

    def __init__(self, data, *, meeting, initial=None):
        start, end = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
        known = {"day": start.date(), "starts": start.time(), "ends": end.time()}
        known |= {name: getattr(meeting, f"{name}_id") for name in SHARED}
        super().__init__(data, initial=known | (initial or {}))
        self.fields["place"].empty_label = None

    def clean(self):
        facts = super().clean()
        starts, ends = facts.get("starts"), facts.get("ends")
        if starts and ends and ends <= starts:
            self.add_error(
                "ends", ValidationError(_("The meeting must end after it begins."), code="ends_before_start")
            )
        return facts

    def refuse(self, refusal):
        """Show the refusal at the field it belongs to, or above the form."""
        name = "room" if refusal.code == "room_too_small" else field_of(refusal)
        self.add_error(name if name in self.fields else None, refusal)


class SeriesChangeForm(WhenForm):
    """What changes for one date of a series, for it and the following, or for all those to come."""

    scope = forms.ChoiceField(
        label=_("For which dates"), choices=Change.choices, widget=forms.RadioSelect, initial=Change.FOLLOWING
    )
    title = forms.CharField(label=_("Title"), max_length=120, error_messages={"required": _("Give a title.")})
    seats = SeatsField()
    shift_minutes = forms.IntegerField(
        label=_("Later by how many minutes"),
        help_text=_("A minus sign makes it earlier: -30."),
        required=False,
        min_value=-1200,
        max_value=1200,
        error_messages=dict.fromkeys(
            ["invalid", "min_value", "max_value"], _("Give a number of minutes, for instance 30.")
        ),
    )

    def __init__(self, data, *, activity, meeting):
        super().__init__(data, meeting=meeting, initial={"title": activity.title, "seats": activity.seats})
        # Appointments of one day follow one another: they move together, by minutes.
        self.has_hours = activity.kind != Activity.Kind.APPOINTMENT
        for name in ("shift_minutes",) if self.has_hours else ("starts", "ends", "seats"):
            del self.fields[name]

    def clean(self):
        facts = super().clean()
        if not self.errors and not self.changes():
            raise ValidationError(_("Nothing was changed: change a field first."), code="unchanged")
        return facts

    def changes(self):
        """What `change_series` takes of the fields that were touched."""
        names = [name for name in self.changed_data if name != "scope"]
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}

    def answers(self):
        """For each booked date that was asked about, whether it changes too: what is moving, what stays."""
        told = {
            int(match[1]): value for name, value in self.data.items() if (match := ANSWER.fullmatch(name))
        }
        return {
            "moving": {key for key, value in told.items() if value == MOVE},
            "leaving": {key for key, value in told.items() if value == STAY},
        }


class StopForm(CancelForm):
    """From which day a series stops, why, and the booked dates that one agrees to call off."""

    from_day = DayField(label=_("From which day"))
    field_order = ["from_day", "reason"]

    def cancelling(self):
        return {int(key) for key in self.data.getlist("cancelling") if key.isdecimal()}


class MoveForm(WhenForm):
    """Another time for one meeting: it moves, or it is called off and another one is added."""

    HOW = [
        ("move", _("Move this meeting: people keep their place")),
        ("replace", _("Call it off and hold another one instead")),
    ]
    how = forms.ChoiceField(label=_("What to do"), choices=HOW, widget=forms.RadioSelect, initial="move")
    day = DayField(label=_("Day"))
    reason = forms.CharField(
        label=_("Why, in one sentence"),
        help_text=_("People who had booked will read it."),
        max_length=200,
        required=False,
    )
    field_order = ["how", "day", *WhenForm.field_order, "reason"]

    def changes(self):
        """What `move_meeting` and `replace` take."""
        facts = self.cleaned_data
        moments = {f"{name}_at": moment(facts["day"], facts[name]) for name in ("starts", "ends")}
        return moments | {name: facts[name] for name in (*SHARED, "reason")}
