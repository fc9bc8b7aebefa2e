"""Two files of one person made one, and what is kept of it for 30 days."""

from auditlog.context import disable_auditlog
from django.db import transaction
from django.utils.translation import gettext as _now

from bookings.locks import lock_files, lock_numbered
from bookings.models import Accompaniment, Attendance, Booking
from bookings.refusals import BookingRefused
from courses.models import SkillRecord, StartingPoint, TrackFollow
from courses.models.people import BLANK
from equipment.people import hand_over
from numeripole.badges.models import Certificate
from numeripole.notices.models import Notice
from numeripole.privacy.freezing import check_free
from numeripole.privacy.guardians import forget_alone
from numeripole.privacy.journal import Kind, note
from numeripole.privacy.models import Apart, Authorisation, FileEvent, Merge, PhotoConsent
from numeripole.privacy.snapshots import compared, present, rows_around

FACTS = ("given_name", "family_name", "phone", "email", "birth_year", "sex", "situation", "commune")
FACTS += ("guardian", "channel", "address")
STATE = ("status", "minutes", "purpose", "left_at")


@transaction.atomic
def merge(kept, gone, *, by, now, theirs=()):
    """Make one file of two of the same person: all is kept under the first key, its blanks are filled.

    `theirs` names the facts for which the second file is right. For 30 days it can be taken apart again.
    """
    if kept.pk == gone.pk:
        raise BookingRefused(_now("This is one and the same file: choose another one."), code="same_file")
    kept, gone = lock_files(kept, gone)
    check_free(kept, gone)
    lock_lives(kept, gone)
    before = rows_around(kept, gone)
    record = Merge(kept_key=kept.person_key, gone_key=gone.person_key, made_at=now, made_by=by)
    record.gone_name = str(gone)
    hand_all_over(kept, gone, by=by, now=now)
    guardians = [kept.guardian_id, gone.guardian_id]
    for name, value in filled(kept, gone, theirs).items():
        setattr(kept, name, value)
    kept.to_confirm = kept.to_confirm and gone.to_confirm
    # The journal says that they were joined, below: the second file was not erased.
    with disable_auditlog():
        gone.delete()
    kept.save(force_update=True)
    forget_alone(*guardians)
    record.changes = compared(before, present(before))
    record.save(force_insert=True)
    note(Kind.MERGED, kept, other_key=gone.person_key, by=by, now=now)
    return kept


def lock_lives(*learners):
    """Lock every activity that these people booked or came to: nobody books or notes meanwhile."""
    keys = [learner.person_key for learner in learners]
    booked = Booking.objects.filter(person_key__in=keys).order_by()
    came = Attendance.objects.filter(person_key__in=keys).order_by()
    numbers = {*booked.values_list("activity", flat=True), *came.values_list("meeting__activity", flat=True)}
    lock_numbered(numbers)


def hand_all_over(kept, gone, *, by, now):
    """What the one file holds together goes to the other, and what both hold becomes one."""
    merge_presences(kept, gone)
    live = Booking.objects.live().filter(learner=kept)
    for double in list(Booking.objects.live().filter(learner=gone, activity__in=live.values("activity"))):
        give_up(double, live.get(activity=double.activity_id), by=by, now=now)
    moved = {"learner": kept, "person_key": kept.person_key}
    for model in (Attendance, Booking, SkillRecord, StartingPoint):
        model.objects.filter(person_key=gone.person_key).update(**moved)
    TrackFollow.objects.hand_over(kept, gone)
    Certificate.objects.hand_over(kept, gone)
    Notice.objects.of_person(gone).update(**moved)
    for model in (PhotoConsent, Authorisation, FileEvent):
        model.objects.filter(learner=gone).update(learner=kept)
    Apart.objects.hand_over(kept, gone)
    hand_over(kept, gone)
    merge_wishes(kept, gone)


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


def filled(kept, gone, theirs=()):
    """The facts of the one file that two make: the first's, and the other's where it says nothing.

    Where `theirs` names a fact, the other's comes first.
    """
    facts = {}
    for name in FACTS:
        first, second = (gone, kept) if name in theirs else (kept, gone)
        said = getattr(first, name)
        facts[name] = getattr(second, name) if is_blank(said) else said
    return facts


def is_blank(value):
    """Whether the fact says nothing."""
    return value in BLANK


def give_up(double, mine, *, by, now):
    """Of two live bookings of one activity keep the seat, or else the better place in the queue."""
    _kept, double = sorted([mine, double], key=lambda one: (not one.is_seated, one.queued_at, one.pk))
    if double.activity.ends_at > now:
        double.cancel(by=by, now=now)
    else:
        Booking.objects.filter(pk=double.pk).update(
            status=Booking.Status.CANCELLED, cancelled_at=now, cancelled_by=by
        )
