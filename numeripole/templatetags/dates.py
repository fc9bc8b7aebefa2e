"""Dates in templates, said as everywhere else."""

from django import template

from courses.dates import spoken_day, spoken_minutes, spoken_moment, spoken_span, spoken_time
from courses.telephone import spoken_telephone
from courses.timetable.words import spoken_week

register = template.Library()
register.filter(spoken_day)
register.filter(spoken_time)
register.filter(spoken_moment)
register.filter(spoken_minutes)


@register.filter
def spoken_date(moment):
    """The day with its year."""
    return spoken_day(moment, year=True)


@register.filter
def spoken_hours(meeting):
    """ "14 h – 15 h 30"."""
    return spoken_span(meeting.starts_at, meeting.ends_at)


@register.filter
def opening_lines(place):
    """The opening hours of a place, a line for each group of days."""
    return spoken_week(place.week)


@register.filter
def phone_text(number):
    """A telephone number as one reads it aloud."""
    return spoken_telephone(number).replace(" ", "\u00a0") if number else ""
