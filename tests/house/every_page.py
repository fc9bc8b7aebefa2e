"""Every page of the house, by its name, with what it takes to open it and who may."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from bookings.models import Attendance
from courses.models import (
    Closure,
    Course,
    Skill,
    SkillRecord,
    StartingPoint,
    Track,
    TrackFollow,
    TrackStep,
)
from numeripole.badges.models import Certificate, SigningKey
from numeripole.door.models import Device
from numeripole.opendata.models import CalendarFeed
from numeripole.privacy.merging import merge
from numeripole.privacy.models import Merge
from numeripole.public.space import link_to_space
from numeripole.statistics.models import Report
from numeripole.statistics.periods import calendar_year
from numeripole.statistics.shipping import shipped
from numeripole.ticking.models import WHOLE, Run
from tests.house.things import things
from tests.imports.sheets import send
from tests.makers import (
    NEXT_TUESDAY,
    NOW,
    book,
    make_activity,
    make_group,
    make_learner,
    make_room,
    make_theme,
    make_user,
)

EVERYBODY = {"anonymous", "administrator", "facilitator", "secretary", "volunteer", "elected"}
SIGNED_IN = EVERYBODY - {"anonymous"}
DESK = {"administrator", "facilitator", "secretary"}
FLOOR = DESK | {"volunteer"}
READERS = DESK | {"elected"}


@dataclass
class Village:
    """One of each thing, and the numbers by which addresses name them."""

    numbers: dict = field(default_factory=dict)

    def address(self, name):
        pattern = PATTERNS[name]
        return reverse(name, kwargs={key: self.numbers[key] for key in pattern.converters})


@dataclass(frozen=True)
class Pattern:
    converters: tuple


def patterns(resolver, prefix="", converters=()):
    """(name, what its address names) of every page below."""
    for entry in resolver.url_patterns:
        named = (*converters, *entry.pattern.regex.groupindex)
        if isinstance(entry, URLResolver):
            space = f"{entry.namespace}:" if entry.namespace else ""
            yield from patterns(entry, prefix + space, named)
        elif isinstance(entry, URLPattern) and entry.name:
            yield prefix + entry.name, Pattern(named)


PATTERNS = dict(patterns(get_resolver()))


def make_village():
    """A workshop with a seat, a presence and someone waiting: every page has something to say."""
    claire = make_user()
    track = Track.objects.create(code="P1", title="Premiers pas")
    course = Course.objects.create(
        code="C1", slug="numeripole", title="La souris", track=track, theme=make_theme()
    )
    activity = make_activity(seats=1, meetings=2, room=make_room(), facilitator=claire, course=course)
    odette, marcel = make_learner("Odette", phone="+33639980001"), make_learner("Odete", "Exempel")
    seat = book(activity, odette)
    book(activity, marcel)
    meeting = activity.meetings.first()
    presence = Attendance.objects.record(
        meeting=meeting, learner=odette, status="present", by=claire, now=NEXT_TUESDAY
    )
    later = NEXT_TUESDAY + timedelta(weeks=5)
    # Somebody does what is due: the monitor's page is well.
    Run.objects.create(job=WHOLE, started_at=timezone.now(), ended_at=timezone.now())
    closure = Closure.objects.create(
        starts_at=later, ends_at=later + timedelta(days=1), reason="Neige", created_at=NOW
    )
    skill, follow, point = learnt(odette, track)
    certificate = attested(odette, course)
    group = make_group(make_activity(title="Visite", starts_at=later), contact_name="Odette Exemple")
    feed = CalendarFeed.objects.open(by=claire, now=NOW, facilitator=claire)
    profile, year = shipped()[0], calendar_year(2026)
    profile.save()
    report = Report.objects.draft(profile=profile, period=year, by=claire, now=NOW)
    device = Device.objects.open(place=meeting.place, name="Entrée", by=claire, now=NOW)
    return Village(
        {
            "activity_id": activity.pk,
            "apart_id": 0,
            "attendance_id": presence.pk,
            "booking_id": seat.pk,
            "certificate": certificate.number,
            "certificate_id": certificate.pk,
            "closure_id": closure.pk,
            "code": seat.code,
            "course": course.slug,
            "device_id": device.pk,
            "feed_id": feed.pk,
            "fingerprint": SigningKey.objects.get().fingerprint,
            "follow_id": follow.pk,
            "format": "svg",
            "group_id": group.pk,
            "idea_id": 0,
            "import_id": send("Nom;Prénom\nExemple;Odete\nExempel;;").pk,
            "kind": "offer",
            "learner_id": odette.pk,
            "list_number": certificate.status_index // 131072,
            "meeting_id": meeting.pk,
            "merge_id": joined(claire).pk,
            "member_id": make_user(invited_at=timezone.now()).pk,
            "notice_id": 0,
            "passkey_id": 0,
            "place_id": meeting.place_id,
            "point_id": point.pk,
            "profile": profile.slug,
            "report_id": report.pk,
            "record_id": skill.records.get().pk,
            "said": "rien",
            "sheet_id": 0,
            "skill_id": skill.pk,
            "step_id": track.steps.get().pk,
            "session_mark": "0" * 24,
            "signed_invitation": "rien",
            "signed": link_to_space(odette).strip("/").rpartition("/")[2],
            "token": feed.token,
            "track": track.code,
            "track_id": track.pk,
            "key": "1-abc",
            "uidb36": "zzz",
            "wish_id": 0,
            "name": "logo",
            "slug": meeting.place.slug,
        }
        | things(odette, activity)
    )


def joined(staff):
    """Two files that were made one today, and can be parted again."""
    merge(make_learner("Aude"), make_learner("Aud"), by=staff, now=timezone.now())
    return Merge.objects.get()


def attested(learner, course):
    """The attestation of a course, whose public page names nobody."""
    return Certificate.objects.give(
        learner=learner, of=course, signatory="Claire", shown="genuine", shows_skills=True, by=None, now=NOW
    )


def learnt(learner, track):
    """A skill that someone was seen to have, a track that they follow, and what they said at the start."""
    skill = Skill.objects.add(sentence="Je clique là où je veux.", practice="Jouez aux cartes.")
    day = NOW.date() - timedelta(days=30)
    SkillRecord.objects.note(learner=learner, skill=skill, level=1, day=day, by=None, now=NOW)
    TrackStep.objects.append(track=track, title="La souris", skills=[skill])
    point = StartingPoint.objects.create(
        learner=learner, person_key=learner.person_key, day=day, track=track, level="debutant"
    )
    return skill, TrackFollow.objects.start(learner=learner, track=track, day=day, by=None), point
