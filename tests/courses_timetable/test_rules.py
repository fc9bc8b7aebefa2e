from datetime import date, datetime, time

import pytest
from dateutil.rrule import rrulestr
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.refusals import ActivityRefused
from courses.timetable.rules import Rule
from courses.timetable.words import spoken_rule, spoken_series
from tests.makers import NOW

TWO, FOUR = time(14), time(16)
TUESDAY = date(2026, 12, 8)


def weekly(**fields):
    return Rule.weekly(fields.pop("first", TUESDAY), TWO, FOUR, **({"count": 3} | fields))


@st.composite
def rules(draw):
    """Any rule of a centre: by day, times on a quarter of an hour."""
    first = draw(st.dates(date(2026, 12, 2), date(2028, 6, 30)))
    hour = draw(st.integers(6, 21))
    starts, ends = time(hour, draw(st.sampled_from([0, 15, 45]))), time(hour + 1, 50)
    bound = draw(st.sampled_from(["until", "count"]))
    ends_with = {bound: draw(st.integers(1, 60))}
    if bound == "until":
        ends_with = {"until": date.fromordinal(first.toordinal() + 40 + 7 * ends_with["until"])}
    every = draw(st.integers(1, 4))
    kind = draw(st.sampled_from(["weekly", "monthly", "chosen"]))
    if kind == "chosen":
        offsets = draw(st.sets(st.integers(0, 200), min_size=1, max_size=12))
        return Rule.chosen([date.fromordinal(first.toordinal() + step) for step in offsets], starts, ends)
    if kind == "monthly":
        nth, day = draw(st.sampled_from([1, 2, 3, 4, -1])), draw(st.integers(0, 6))
        return Rule.monthly(first, starts, ends, nth=nth, weekday=day, every=every, **ends_with)
    days = draw(st.sets(st.integers(0, 6), min_size=1, max_size=3))
    return Rule.weekly(first, starts, ends, weekdays=days, every=every, **ends_with)


@settings(deadline=None)
@given(rules())
def test_a_rule_is_read_back_as_it_was_written(rule):
    assert Rule.read(rule.text) == rule


@settings(deadline=None)
@given(rules())
def test_another_reader_of_the_standard_finds_the_same_dates(rule):
    text = "\n".join(line for line in rule.text.splitlines() if not line.startswith("DTEND"))
    starts = [datetime.combine(day, rule.starts) for day in rule.dates()]

    assert list(rrulestr(text))[: len(starts)] == starts


@settings(deadline=None)
@given(rules())
def test_local_times_never_drift(rule):
    spans = rule.spans(now=NOW)
    clocks = {(timezone.localtime(start).time(), timezone.localtime(end).time()) for start, end in spans}

    assert clocks == {(rule.starts, rule.ends)}


@settings(deadline=None)
@given(rules())
def test_dates_are_in_order_and_on_the_days_of_the_rule(rule):
    days = rule.dates()

    assert days == sorted(set(days))
    assert days[0] == rule.first
    assert rule.days or {day.weekday() for day in days} <= set(rule.weekdays)


def test_two_in_the_afternoon_stays_so_across_the_clock_change():
    spans = weekly(first=date(2027, 3, 23), count=2).spans(now=NOW)

    assert [start.utcoffset().total_seconds() / 3600 for start, _end in spans] == [1, 2]


def test_every_two_weeks_begins_at_the_first_of_its_days():
    rule = weekly(first=date(2026, 12, 9), weekdays=[0], every=2, count=2)

    assert rule.dates() == [date(2026, 12, 14), date(2026, 12, 28)]


def test_the_last_friday_of_the_month():
    rule = Rule.monthly(TUESDAY, TWO, FOUR, nth=-1, weekday=4, count=2)

    assert rule.dates() == [date(2026, 12, 25), date(2027, 1, 29)]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: Rule.weekly(TUESDAY, FOUR, TWO, count=3), "ends_before_start"),
        (lambda: Rule.weekly(TUESDAY, TWO, FOUR), "no_end"),
        (lambda: weekly(count=None, until=date(2026, 12, 7)), "no_date"),
        (lambda: weekly(count=0), "no_date"),
        (lambda: weekly(every=0), "every"),
        (lambda: Rule.chosen([], TWO, FOUR), "no_date"),
        (lambda: Rule.monthly(TUESDAY, TWO, FOUR, nth=5, count=1), "nth"),
        (lambda: weekly(count=500), "too_many_dates"),
        (lambda: weekly(first=date(2026, 11, 24)), "past_dates"),
    ],
)
def test_a_rule_that_cannot_be_is_refused_with_a_sentence(make, code):
    with pytest.raises(ActivityRefused) as refusal:
        make().spans(now=NOW)

    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (weekly(), "tous les mardis"),
        (weekly(weekdays=[1, 3]), "tous les mardis et jeudis"),
        (weekly(every=2), "une semaine sur deux, les mardis"),
        (Rule.monthly(TUESDAY, TWO, FOUR, nth=1, weekday=1, count=2), "le premier mardi du mois"),
        (Rule.monthly(TUESDAY, TWO, FOUR, nth=-1, weekday=4, count=2), "le dernier vendredi du mois"),
        (
            Rule.chosen([TUESDAY, date(2027, 1, 1)], TWO, FOUR),
            "le mardi 8\xa0décembre et le vendredi 1er\xa0janvier",
        ),
    ],
)
def test_a_rhythm_is_said_in_french(rule, words):
    assert spoken_rule(rule) == words


def test_a_whole_series_is_said_in_one_line():
    words = spoken_series(weekly(), except_school=True)

    assert words == "tous les mardis, sauf vacances scolaires, de 14\xa0h à 16\xa0h, 3\xa0fois"
