"""What was learnt in a period, in figures: they count people by their random key, files erased included.

`people`, where it is given, is a query of person keys (or a list): nobody else is counted.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from courses.models import SkillLevel, SkillRecord, Track, TrackFollow


@dataclass(frozen=True)
class SkillGained:
    """So many people did not do this alone when the period began, and do at its end."""

    code: str
    sentence: str
    people: int


@dataclass(frozen=True)
class TrackProgress:
    """Those who followed a track: by level, how many were there at the start, and how many at the end."""

    code: str
    title: str
    people: int
    start: tuple
    end: tuple

    @property
    def rows(self):
        """(level, people at the start, people at the end), the lowest level first."""
        return list(zip(SkillLevel, self.start, self.end, strict=True))


@dataclass(frozen=True)
class Followed:
    """From when to when a person followed a track within a period."""

    first: date
    last: date


def skills_gained(first, last, people=None):
    """The skills gained from the one day to the other, both included, the most frequent first; 1 query.

    Gained: not done alone in the latest record before the first day (or nothing seen), and done alone in the
    latest one until the last day. A record that was corrected counts for nothing.
    """
    records = SkillRecord.objects.until(last)
    if people is not None:
        records = records.filter(person_key__in=people)
    gained = (
        records.latest()
        .acquired()
        .filter(day__gte=first)
        .with_level_before(first)
        .filter(Q(level_before=None) | Q(level_before__lt=SkillLevel.ALONE))
    )
    counts = gained.order_by().values_list("skill__code", "skill__sentence").annotate(n=Count("person_key"))
    return [SkillGained(*row) for row in sorted(counts, key=lambda row: (-row[2], row[0]))]


def tracks_followed(first, last, people=None):
    """Each track followed on a day of the period, and how far people were with it; 5 queries.

    Start: the day the person began, or the first of the period. End: the day they stopped, or the last.
    The level of a person in a track is the one reached in at least half of its skills that were worked on
    by the end; a skill not seen by then counts for neither.
    """
    follows = TrackFollow.objects.during(first, last)
    if people is not None:
        follows = follows.filter(person_key__in=people)
    spans = spans_of(follows, first, last)
    skills = skills_of_tracks()
    seen = seen_until(last, follows)
    start, end = defaultdict(Counter), defaultdict(Counter)
    for (track, person), span in spans.items():
        mine = [seen[person, skill] for skill in skills[track] if (person, skill) in seen]
        before, after = levels_in(mine, span)
        start[track][before] += 1
        end[track][after] += 1
    return [
        TrackProgress(
            code=track.code,
            title=track.title,
            people=start[track.pk].total(),
            start=tuple(start[track.pk][level] for level in SkillLevel),
            end=tuple(end[track.pk][level] for level in SkillLevel),
        )
        for track in Track.objects.all()
        if track.pk in start
    ]


def spans_of(follows, first, last):
    """By (track, person), from when to when they followed it within the period."""
    spans = {}
    for track, person, started, ended in follows.values_list("track", "person_key", "started_on", "ended_on"):
        span = Followed(max(first, started), min(last, ended or last))
        known = spans.get((track, person), span)
        spans[track, person] = Followed(min(known.first, span.first), max(known.last, span.last))
    return spans


def skills_of_tracks():
    """By number of track, the skills of the courses and of the steps that it has or had."""
    found = defaultdict(set)
    for lookup in ("steps__course__skills", "steps__skills"):
        for track, skill in Track.objects.order_by().values_list("pk", lookup):
            if skill is not None:
                found[track].add(skill)
    return found


def seen_until(last, follows):
    """By (person, skill), the days and levels seen of them until then, in the order in which they count."""
    seen = defaultdict(list)
    theirs = SkillRecord.objects.filter(person_key__in=follows.order_by().values("person_key"))
    records = theirs.standing().until(last).order_by("day", "pk")
    for person, skill, day, level in records.values_list("person_key", "skill", "day", "level"):
        seen[person, skill].append((day, level))
    return seen


def levels_in(histories, span):
    """How far someone was when the first day began and when the last one ended, over the same skills."""
    worked_on = [history for history in histories if history[0][0] <= span.last]
    before = [level_at(history, lambda day: day < span.first) for history in worked_on]
    after = [level_at(history, lambda day: day <= span.last) for history in worked_on]
    return reached_by_half(before), reached_by_half(after)


def level_at(history, counts):
    """The last level whose day counts."""
    levels = [level for day, level in history if counts(day)]
    return levels[-1] if levels else SkillLevel.NOT_SEEN


def reached_by_half(levels):
    """The highest level that at least half of these reach; the lowest for none."""
    ranked = sorted(levels, reverse=True)
    return SkillLevel(ranked[(len(ranked) - 1) // 2]) if ranked else SkillLevel.NOT_SEEN
