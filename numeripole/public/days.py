"""Meetings as the programme sets them: day by day, each with what one may book of it."""

from itertools import groupby

from numeripole.public.offers import offers_of


def days_of(meetings, now):
    """The meetings by local day, in order, each with its offer and whether it is over."""
    offers = offers_of([meeting.activity for meeting in meetings], now)
    for meeting in meetings:
        meeting.offer, meeting.is_over = offers[meeting.activity_id].at(meeting), meeting.ends_at <= now
    by_day = groupby(meetings, key=lambda meeting: meeting.day)
    return [{"day": day, "meetings": list(of_day)} for day, of_day in by_day]


def next_days_of(activities, now):
    """The next meeting of each activity to come, day by day; its meetings are read beforehand."""
    following = []
    for activity in activities:
        meetings = list(activity.meetings.all())
        for number, meeting in enumerate(meetings, start=1):
            meeting.number, meeting.of = number, len(meetings)
        following += [one for one in meetings if one.ends_at > now and not one.is_called_off][:1]
    return days_of(sorted(following, key=lambda meeting: meeting.starts_at), now)
