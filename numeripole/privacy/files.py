"""The life of a person's file: corrected, changed, merged, erased."""

from django.db import transaction
from django.utils import timezone

from bookings.models import Attendance, Booking
from courses.ages import slice_on
from courses.models import Learner

PROFILE = ("sex", "situation", "commune", "birth_year")


@transaction.atomic
def change(learner, **fields):
    """Note what is new about the person (moved, retired); past presences keep what was true then."""
    for name, value in fields.items():
        setattr(learner, name, value)
    learner.save()
    return learner


@transaction.atomic
def correct(learner, **fields):
    """Mend a mistake in the file: past presences are rewritten as if it had never been made."""
    before = {name: getattr(learner, name) for name in PROFILE}
    change(learner, **fields)
    mended = {name for name in PROFILE if getattr(learner, name) != before[name]}
    presences = list(Attendance.objects.filter(person_key=learner.person_key).select_related("meeting"))
    for presence in presences:
        for name in mended - {"birth_year"}:
            setattr(presence, name, getattr(learner, name))
        if "birth_year" in mended:
            presence.age_from = slice_on(learner.birth_year, timezone.localdate(presence.meeting.starts_at))
    if mended:
        Attendance.objects.bulk_update(presences, ["sex", "situation", "commune", "age_from"], batch_size=500)
    return learner


@transaction.atomic
def merge(kept, gone, *, by, now):
    """Make one file of two of the same person, under the key of the first, with its blanks filled."""
    met = Attendance.objects.filter(person_key=kept.person_key)
    for double in Attendance.objects.filter(person_key=gone.person_key, meeting__in=met.values("meeting")):
        mine = met.get(meeting=double.meeting_id)
        if double.is_present and not mine.is_present:
            mine.status, mine.minutes = double.status, double.minutes
            mine.save(update_fields=["status", "minutes"])
        double.delete()
    live = Booking.objects.live().filter(learner=kept)
    for double in Booking.objects.live().filter(learner=gone, activity__in=live.values("activity")):
        give_up(double, live.get(activity=double.activity_id), by=by, now=now)
    moved = {"learner": kept, "person_key": kept.person_key}
    Attendance.objects.filter(person_key=gone.person_key).update(**moved)
    Booking.objects.filter(person_key=gone.person_key).update(**moved)
    for name in ("phone", "email", "birth_year", "commune", "guardian"):
        if not getattr(kept, name):
            setattr(kept, name, getattr(gone, name))
    for name in ("sex", "situation"):
        if getattr(kept, name) == "non_communique":
            setattr(kept, name, getattr(gone, name))
    kept.save()
    gone.delete()
    return kept


def give_up(double, mine, *, by, now):
    """Of two live bookings of one activity keep the seat, or else the better place in the queue."""
    if double.is_seated and not mine.is_seated:
        mine, double = double, mine
    if double.activity.ends_at > now:
        double.cancel(by=by, now=now)
    else:
        Booking.objects.filter(pk=double.pk).update(
            status=Booking.Status.CANCELLED, cancelled_at=now, cancelled_by=by
        )


@transaction.atomic
def erase(learner, *, by, now):
    """Erase the person: coming bookings are cancelled, past ones and presences keep the random key alone."""
    learner = Learner.objects.select_for_update().get(pk=learner.pk)
    for booking in Booking.objects.filter(learner=learner).coming(now):
        booking.cancel(by=by, now=now)
    Booking.objects.filter(learner=learner).update(learner=None, code=None, caller_name="", caller_phone="")
    guardian = learner.guardian
    learner.delete()
    if guardian is not None and not guardian.minors.exists():
        guardian.delete()
