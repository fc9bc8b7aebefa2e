"""What holds for any rule, any closures and any edits."""

from collections import defaultdict
from contextlib import suppress
from datetime import date, time, timedelta

from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from courses.models import Closure, Meeting
from courses.refusals import ActivityRefused
from courses.timetable.holidays import public_holidays
from courses.timetable.preview import preview
from tests.courses_timetable.makers import make_series
from tests.courses_timetable.test_rules import rules
from tests.makers import NOW, make_place, make_room, make_user

closures = st.lists(
    st.tuples(st.dates(date(2026, 12, 2), date(2028, 12, 31)), st.integers(0, 20)), max_size=5
)
some = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def close_all(spans):
    for first, length in spans:
        Closure.objects.close_days(
            first=first, last=first + timedelta(days=length), reason="Travaux", by=None, now=NOW
        )


def made(rule, **fields):
    """The meetings of a series, none when every one of its days is closed or something is taken."""
    try:
        series = make_series(rule, **fields)
    except ActivityRefused:
        return []
    return list(Meeting.objects.filter(activity__series=series))


def snapshot(meetings):
    return [(one.pk, one.starts_at, one.ends_at, one.room_id, one.activity.title) for one in meetings]


class TestPromises(TestCase):
    @some
    @given(rules(), closures)
    def test_no_meeting_falls_on_a_closed_day(self, rule, spans):
        close_all(spans)
        closed = {first + timedelta(days=step) for first, length in spans for step in range(length + 1)}
        for meeting in made(rule):
            assert meeting.day not in closed
            assert meeting.day not in public_holidays("", meeting.day.year)

    @some
    @given(rules(), closures)
    def test_a_series_makes_what_its_preview_keeps(self, rule, spans):
        close_all(spans)
        kept = [one.starts_at for one in preview(rule, place=make_place(), now=NOW) if one.is_kept]

        assert [meeting.starts_at for meeting in made(rule)] == kept

    @some
    @given(rules(), st.integers(6, 20), st.data())
    def test_this_and_the_following_leaves_the_earlier_ones(self, rule, hour, data):
        meetings = made(rule)
        if not meetings:
            return
        chosen = data.draw(st.sampled_from(meetings)).activity
        earlier = Meeting.objects.filter(
            activity__series=chosen.series, activity__position__lt=chosen.position
        )
        before = snapshot(earlier)
        chosen.series.edit(
            scope="following",
            activity=chosen,
            now=NOW,
            starts=time(hour),
            ends=time(hour + 2),
            title="Photos",
        )
        later = Meeting.objects.filter(activity__series=chosen.series).exclude(pk__in=earlier)

        assert snapshot(earlier.all()) == before
        assert {timezone.localtime(one.starts_at).time() for one in later} == {time(hour)}

    @some
    @given(
        st.lists(st.tuples(rules(), st.booleans(), st.booleans()), min_size=2, max_size=4), st.integers(6, 20)
    )
    def test_no_two_meetings_share_a_room_or_a_person(self, wishes, hour):
        room, claire = make_room(), make_user()
        for rule, with_room, with_claire in wishes:
            held = {"room": room if with_room else None, "facilitator": claire if with_claire else None}
            meetings = made(rule, **held)
        if meetings:
            try_edit(meetings[0].activity, hour, room)

        assert not shared(Meeting.objects.all())


def try_edit(activity, hour, room):
    """Move the whole series to other hours and into the room, when it may."""
    with suppress(ActivityRefused):
        activity.series.edit(
            scope="all", activity=activity, now=NOW, starts=time(hour), ends=time(hour + 3), room=room
        )


def shared(meetings):
    """Pairs that hold the same thing at the same moment, found by going through them in time."""
    held = defaultdict(list)
    for meeting in meetings:
        for name in ("room_id", "facilitator_id"):
            held[name, getattr(meeting, name)].append((meeting.starts_at, meeting.ends_at))
    return [
        (before, after)
        for (_name, key), spans in held.items()
        if key is not None
        for before, after in zip(sorted(spans), sorted(spans)[1:], strict=False)
        if after[0] < before[1]
    ]


def test_the_check_of_this_file_sees_an_overlap():
    pairs = [Meeting(starts_at=NOW, ends_at=NOW + timedelta(hours=1), room_id=1) for _ in range(2)]

    assert shared(pairs)
