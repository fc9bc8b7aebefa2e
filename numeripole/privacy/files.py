"""The life of a person's file: corrected, changed, erased."""

from auditlog.context import disable_auditlog
from django.db import transaction

from bookings.locks import lock_activities, lock_file
from bookings.models import Accompaniment, Attendance, Booking, Wish
from courses.ages import slice_on
from courses.models import StartingPoint
from equipment.people import forget_borrower
from numeripole.badges.models import Certificate
from numeripole.notices.models import Notice
from numeripole.privacy.freezing import check_free
from numeripole.privacy.guardians import forget_alone
from numeripole.privacy.journal import Kind, note
from numeripole.privacy.models import Merge
from numeripole.running import erased

PROFILE = ("sex", "situation", "commune", "birth_year")


@transaction.atomic
def change(learner, **fields):
    """Note what is new about the person (moved, retired); past presences keep what was true then."""
    file = lock_file(learner)
    check_free(file)
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
def erase(learner, *, by, now):
    """Erase the person: coming bookings are cancelled, past ones and presences keep the random key alone."""
    learner = lock_file(learner)
    check_free(learner)
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
    # A backup may still hold apart what was made one.
    erased.keep(Merge.objects.keys_of(learner))
    Merge.objects.of_person(learner).delete()
    Wish.objects.of_person(learner).update(learner=None, given_name="", family_name="", name_key="", phone="")
    forget(learner)
    note(Kind.ERASED, learner, by=by, now=now)


def forget(learner):
    """Delete the file, and its guardian when no other minor has that one."""
    guardian = learner.guardian_id
    # Whoever forgets a file says in the journal why.
    with disable_auditlog():
        learner.delete()
    forget_alone(guardian)
