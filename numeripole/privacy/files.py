"""The life of a person's file: corrected, changed, merged, erased."""

from django.db import transaction
from django.utils.translation import gettext as _now

from bookings.locks import lock_activities, lock_file, lock_files
from bookings.models import Accompaniment, Attendance, Booking, Wish
from bookings.refusals import BookingRefused
from courses.ages import slice_on
from courses.models import SkillRecord, StartingPoint, TrackFollow
from equipment.people import forget_borrower, hand_over
from numeripole.badges.models import Certificate
from numeripole.notices.models import Notice

PROFILE = ("sex", "situation", "commune", "birth_year")
STATE = ("status", "minutes", "purpose", "left_at")
FACTS = ("phone", "email", "birth_year", "sex", "situation", "commune", "guardian", "channel", "address")


@transaction.atomic
def change(learner, **fields):
    """Note what is new about the person (moved, retired); past presences keep what was true then."""
    file = lock_file(learner)
    for name, value in fields.items():
        setattr(file, name, value)
    file.save(force_update=True)
    return file


@transaction.atomic
def correct(learner, **fields):
    """Mend a mistake in the file: past presences are rewritten as if it had never been made."""
    # From the database: a form has already written what was typed into the object it was given.
    before = lock_file(learner)
    file = change(learner, **fields)
    mended = {name for name in PROFILE if getattr(file, name) != getattr(before, name)}
    presences = list(Attendance.objects.filter(person_key=file.person_key).select_related("meeting"))
    for presence in presences:
        for name in mended - {"birth_year"}:
            setattr(presence, name, getattr(file, name))
        if "birth_year" in mended:
            presence.age_from = slice_on(file.birth_year, presence.meeting.day)
    if mended:
        Attendance.objects.bulk_update(presences, ["sex", "situation", "commune", "age_from"], batch_size=500)
    return file


@transaction.atomic
def merge(kept, gone, *, by, now):
    """Make one file of two of the same person: all is kept under the first key, its blanks are filled."""
    if kept.pk == gone.pk:
        raise BookingRefused(_now("This is one and the same file: choose another one."), code="same_file")
    kept, gone = lock_files(kept, gone)
    lock_activities(Booking.objects.live().filter(learner=gone))
    merge_presences(kept, gone)
    live = Booking.objects.live().filter(learner=kept)
    for double in list(Booking.objects.live().filter(learner=gone, activity__in=live.values("activity"))):
        give_up(double, live.get(activity=double.activity_id), by=by, now=now)
    moved = {"learner": kept, "person_key": kept.person_key}
    Attendance.objects.filter(person_key=gone.person_key).update(**moved)
    Booking.objects.filter(person_key=gone.person_key).update(**moved)
    SkillRecord.objects.filter(person_key=gone.person_key).update(**moved)
    StartingPoint.objects.filter(person_key=gone.person_key).update(**moved)
    TrackFollow.objects.hand_over(kept, gone)
    Certificate.objects.hand_over(kept, gone)
    Notice.objects.of_person(gone).update(**moved)
    hand_over(kept, gone)
    merge_wishes(kept, gone)
    for name, value in filled(kept, gone).items():
        setattr(kept, name, value)
    kept.to_confirm = kept.to_confirm and gone.to_confirm
    kept.save(force_update=True)
    forget(gone)
    return kept


def merge_wishes(kept, gone):
    """The wishes of both, one live wish a course."""
    mine = kept.wishes.filter(settled_at=None)
    gone.wishes.filter(settled_at=None, course__in=list(mine.values_list("course", flat=True))).delete()
    gone.wishes.update(learner=kept)


def merge_presences(kept, gone):
    """Of two presences at one meeting keep one, present if either was."""
    met = Attendance.objects.filter(person_key=kept.person_key)
    doubles = Attendance.objects.filter(person_key=gone.person_key, meeting__in=met.values("meeting"))
    for double in list(doubles):
        mine = met.get(meeting=double.meeting_id)
        if double.is_present and not mine.is_present:
            for name in STATE:
                setattr(mine, name, getattr(double, name))
            mine.save(update_fields=STATE)
        keep_record(mine, double)
        double.delete()


def keep_record(mine, double):
    """The record of an accompaniment goes over to the presence that is kept, unless that one has its own."""
    records = Accompaniment.objects.filter(attendance=double)
    if mine.is_present and mine.told_minutes() is None and double.told_minutes() is not None:
        mine.minutes = double.told_minutes()
        mine.save(update_fields=["minutes"])
        records.update(attendance=mine)


def filled(kept, gone):
    """The facts of the one file that two make: the first's, and the other's where the first says nothing."""
    known = {name: getattr(kept, name) for name in FACTS}
    return {
        name: getattr(gone, name) if value in (None, "", "non_communique") else value
        for name, value in known.items()
    }


def give_up(double, mine, *, by, now):
    """Of two live bookings of one activity keep the seat, or else the better place in the queue."""
    _kept, double = sorted([mine, double], key=lambda one: (not one.is_seated, one.queued_at, one.pk))
    if double.activity.ends_at > now:
        double.cancel(by=by, now=now)
    else:
        Booking.objects.filter(pk=double.pk).update(
            status=Booking.Status.CANCELLED, cancelled_at=now, cancelled_by=by
        )


@transaction.atomic
def erase(learner, *, by, now):
    """Erase the person: coming bookings are cancelled, past ones and presences keep the random key alone."""
    learner = lock_file(learner)
    coming = Booking.objects.filter(learner=learner).coming(now)
    lock_activities(coming)
    for booking in list(coming):
        booking.cancel(by=by, now=now)
    forget_borrower(learner, by=by, now=now)
    Booking.objects.filter(learner=learner).update(
        learner=None, code=None, caller_name="", caller_phone="", told="person", subject=None
    )
    Accompaniment.objects.filter(attendance__person_key=learner.person_key).update(note="")
    StartingPoint.objects.filter(person_key=learner.person_key).update(abc_diag="")
    Certificate.objects.forget(learner, by=by, now=now)
    Notice.objects.of_person(learner).forget()
    Notice.objects.about(Wish.objects.of_person(learner), "wish").forget()
    Wish.objects.of_person(learner).update(learner=None, given_name="", family_name="", name_key="", phone="")
    forget(learner)


def forget(learner):
    """Delete the file, and its guardian when no other minor has that one."""
    guardian = learner.guardian
    learner.delete()
    if guardian is not None and not guardian.minors.exists():
        guardian.delete()
