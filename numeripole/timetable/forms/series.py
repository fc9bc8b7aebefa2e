"""The forms of what recurs: a series of activities, and blocks of appointments."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from courses.models import Activity, Course, Series
from courses.refusals import ActivityRefused
from courses.timetable.slots import slots
from courses.timetable.words import spoken_series
from numeripole.desk.forms.activities import ActivityForm
from numeripole.desk.planning import SHARED, field_of
from numeripole.moments import ClockField
from numeripole.timetable.forms.rules import RHYTHMS, RuleForm, later

ONE_DAY = ("once", _("On this day only"))
SLOTS = {"block_too_short", "slot_too_short"}


class RecurringForm(RuleForm, ActivityForm):
    """What is common to everything that recurs: its rule, where it is and with whom."""

    except_school = forms.BooleanField(label=_("Not during school holidays"), required=False)

    def refuse(self, refusal):
        name = field_of(refusal)
        if refusal.code == "room_too_small":
            name = "seats" if "seats" in self.fields else "room"
        if name in self.fields:
            self.add_error(name, refusal)
        else:
            super().refuse(refusal)

    @property
    def shared(self):
        return {name: self.cleaned_data[name] for name in SHARED}

    @property
    def fields_of_activities(self):
        """What the order writes down for every date."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    @property
    def words(self):
        """ "tous les mardis, sauf vacances scolaires, de 14 h à 16 h, 10 fois"."""
        return spoken_series(self.rule, except_school=self.cleaned_data["except_school"])

    def pieces(self, date):
        """How many activities this date of the preview makes."""
        return 1

    def cut(self, dates):
        """Check that each date can be made into what is asked."""


class SeriesForm(RecurringForm):
    """A series, mostly filled in from its course."""

    TOGETHER = [("", _("Each date is booked apart")), ("on", _("One booking for all the dates: a cycle"))]

    course = forms.ModelChoiceField(
        Course.objects.select_related("theme"), required=False, label=_("Course"), empty_label=_("No course")
    )
    as_cycle = forms.ChoiceField(
        label=_("How one books"), choices=TOGETHER, widget=forms.RadioSelect, required=False, initial=""
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[choice for choice in Activity.Kind.choices if choice[0] != Activity.Kind.APPOINTMENT],
    )

    ends = ClockField(
        label=_("Ends at"),
        required=False,
        help_text=_("If you leave it empty, the length of the course counts."),
    )

    # Each date would have a day of decision of its own.
    minimum = decision_on = None

    class Meta(ActivityForm.Meta):
        fields = [name for name in ActivityForm.Meta.fields if name not in ("minimum", "decision_on")]
        widgets = {"summary": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seats"].initial = Activity._meta.get_field("seats").default

    def hours(self, facts):
        starts, ends, course = (facts[name] for name in ("starts", "ends", "course"))
        if ends is None and course is None:
            raise ActivityRefused(_now("Give the time it ends."), code="ends_before_start")
        return starts, ends or later(starts, course.minutes_each)

    def order(self, *, days, by, now):
        """Make the series on these days."""
        facts = self.cleaned_data
        return Series.objects.create_all(
            self.rule,
            days=days,
            by=by,
            now=now,
            as_cycle=bool(facts["as_cycle"]),
            except_school=facts["except_school"],
            **self.shared,
            **self.fields_of_activities,
        )


class SlotsForm(RecurringForm):
    """A stretch of a day, cut into appointments of one person each."""

    rhythm = forms.ChoiceField(label=_("Rhythm"), choices=[ONE_DAY, *RHYTHMS], initial="once")
    slot_minutes = forms.IntegerField(
        label=_("Minutes for each appointment"),
        min_value=5,
        max_value=480,
        initial=30,
        error_messages=dict.fromkeys(
            ["required", "invalid", "min_value", "max_value"],
            _("Give a length between 5 and 480 minutes."),
        ),
    )
    seats = minimum = decision_on = None

    class Meta(ActivityForm.Meta):
        fields = ["title", "summary", "bring", "theme", "channel", "online"]
        widgets = {"summary": forms.Textarea(attrs={"rows": 3}), "channel": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].initial = _now("Appointment")

    def read_rule(self, facts):
        if facts["rhythm"] != ONE_DAY[0]:
            return super().read_rule(facts)
        once = {"rhythm": "1", "also": (), "until": None, "count": 1}
        return super().read_rule(facts | once)

    def refuse(self, refusal):
        if refusal.code in SLOTS:
            self.add_error("slot_minutes", refusal)
        else:
            super().refuse(refusal)

    def cut(self, dates):
        """The slots of each date, one list after the other; refused when a block holds none."""
        return [slots(one.starts_at, one.ends_at, minutes=self.cleaned_data["slot_minutes"]) for one in dates]

    def pieces(self, date):
        return len(self.cut([date])[0])

    def order(self, *, days, by, now):
        """Open the blocks on these days."""
        facts = self.cleaned_data
        return Series.objects.open_blocks(
            self.rule,
            slot_minutes=facts["slot_minutes"],
            days=days,
            by=by,
            now=now,
            except_school=facts["except_school"],
            **self.shared,
            **self.fields_of_activities,
        )
