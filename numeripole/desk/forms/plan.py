"""The two forms of an activity's page, filled, checked and refused together."""

from django.utils import timezone

from numeripole.desk.forms.activities import ActivityForm
from numeripole.desk.forms.lines import MOST_MEETINGS, MeetingFormSet
from numeripole.desk.planning import SHARED, field_of


class Plan:
    """An activity and its meetings as they are typed; `more` in what is sent asks for one more line."""

    def __init__(self, data, *, activity=None, course=None):
        self.activity = activity
        minutes = {"minutes": course.minutes_each if course else None}
        if data and "more" not in data:
            self.form = ActivityForm(data, instance=activity, initial=shared_by(activity))
            self.meetings = MeetingFormSet(data, form_kwargs=minutes)
        else:
            filled, lines = typed(data) if data else (facts_of(activity, course), lines_of(activity, course))
            self.form = ActivityForm(instance=activity, initial=filled)
            self.meetings = MeetingFormSet(initial=lines, form_kwargs=minutes)

    @property
    def has_errors(self):
        return self.form.is_bound and bool(
            self.form.errors or self.meetings.non_form_errors() or any(self.meetings.errors)
        )

    def is_valid(self):
        return self.form.is_bound and self.form.is_valid() & self.meetings.is_valid()

    def facts(self):
        """What `save_activity` takes."""
        return {
            "fields": dict(self.form.cleaned_data),
            "meetings": self.meetings.moments(self.activity),
            "changed": self.form.changed_data,
        }

    def refuse(self, refusal):
        """Show the refusal at the field it belongs to, or above the meetings."""
        name = field_of(refusal)
        if name:
            self.form.add_error(name, refusal)
        else:
            self.meetings.non_form_errors().extend(refusal.error_list)


def shared_by(activity):
    """Place, room and facilitator of the first meeting, for all of them."""
    first = activity.meetings.first() if activity else None
    return {name: getattr(first, f"{name}_id") for name in SHARED} if first else {}


def facts_of(activity, course):
    """What the form shows before anything is typed: the activity's facts, or those of the course chosen."""
    if activity or course is None:
        return shared_by(activity)
    names = ("title", "level", "theme_id", "seats")
    return {name.removesuffix("_id"): getattr(course, name) for name in names} | {"course": course.pk}


def lines_of(activity, course):
    """One line a meeting; for a new activity as many empty ones as the course plans."""
    if activity is None:
        return [{} for _number in range(course.meetings_planned if course else 1)]
    return [line_of(meeting) for meeting in activity.meetings.all()]


def line_of(meeting):
    start, end = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    return {"pk": meeting.pk, "day": start.date(), "start": start.time(), "end": end.time()}


def typed(data):
    """What was typed, kept as it is without checking it, and one line more."""
    total = data.get("form-TOTAL_FORMS", "")
    count = min(int(total) if total.isdecimal() else 0, MOST_MEETINGS)
    names = (*MeetingFormSet.form.base_fields, "DELETE")
    lines = [{name: data.get(f"form-{number}-{name}", "") for name in names} for number in range(count)]
    return {name: data.get(name, "") for name in ActivityForm.base_fields}, [*lines, {}][:MOST_MEETINGS]
