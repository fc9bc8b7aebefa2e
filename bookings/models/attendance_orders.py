"""Presences taken together: who is there, and the orders that note who came and who left."""

from datetime import timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _now

from bookings.locks import lock_file
from bookings.models.bookings import Booking
from bookings.models.groups import GroupBooking
from bookings.refusals import BookingRefused
from courses.models import Activity


class AttendanceQuerySet(models.QuerySet):
    def present(self):
        return self.filter(status=self.model.Status.PRESENT)

    def staying(self):
        """Those who came and still have their chair."""
        return self.present().filter(left_at=None)

    def with_file(self):
        """Those of people whose file was not erased."""
        return self.exclude(learner=None)

    def with_record(self):
        """With the file, the meeting, and the record of the accompaniment."""
        return self.select_related("learner", "meeting__activity__theme", "accompaniment")

    @transaction.atomic
    def record(self, *, meeting, learner, status, by, now, was=None):
        """Note whether the person came, with the profile of that day; noting again changes only the state.

        Someone without a seat may be present when a chair is free at that very meeting. `was` is the state
        that the screen showed, "" for none: what someone else has noted meanwhile is not lost unseen.
        """
        learner = lock_file(learner)
        meeting = Activity.objects.lock_meeting(meeting)
        if meeting.is_called_off:
            raise BookingRefused(
                _now("This activity is cancelled: nobody can be noted."), code="activity_cancelled"
            )
        if meeting.day > timezone.localdate(now):
            raise BookingRefused(_now("This meeting has not taken place yet."), code="not_yet")
        mine = self.filter(meeting=meeting, person_key=learner.person_key).first()
        if mine and mine.status == status:
            return mine
        check_unchanged(mine, was, by)
        attendance = mine or self.model(
            meeting=meeting,
            learner=learner,
            person_key=learner.person_key,
            **learner.profile_on(meeting.day),
        )
        attendance.status = status
        if attendance.is_present:
            seated = self.check_chair(meeting, learner)
            attendance.minutes = attendance.told_minutes() or stay(meeting, seated=seated, now=now)
        else:
            attendance.minutes, attendance.purpose, attendance.left_at = 0, "", None
        attendance.recorded_by, attendance.recorded_at = by, now
        attendance.save()
        return attendance

    def check_chair(self, meeting, learner):
        """Whether the person has a seat; without one refused when every chair is taken or kept."""
        if Booking.objects.expected_at(meeting).filter(learner=learner).exists():
            return True
        self.check_free(meeting)
        return False

    def check_free(self, meeting):
        """Refuse when each chair has someone on it, or is kept for a person or a group not noted yet."""
        noted = self.filter(meeting=meeting)
        expected = Booking.objects.expected_at(meeting).exclude(person_key__in=noted.values("person_key"))
        taken = noted.staying().count() + expected.count() + GroupBooking.objects.chairs_at(meeting)
        if taken < meeting.activity.seats:
            return
        if meeting.activity.kind == Activity.Kind.OPEN_ACCESS:
            raise BookingRefused(
                _now("Every station is taken. Free one first, or put the person on the waiting list."),
                code="full",
            )
        raise BookingRefused(
            _now("Every place is taken. Note who is absent first: that frees a chair."), code="full"
        )

    @transaction.atomic
    def walk_in(self, *, meeting, learner, by, now, subject=None):
        """Someone comes without a booking: book while it lasts and note the presence, or do neither."""
        activity = meeting.activity
        if not activity.is_cancelled and activity.ends_at > now:
            try:
                Booking.objects.book(
                    learner=learner,
                    activity=activity,
                    source=Booking.Source.DESK,
                    subject=subject,
                    by=by,
                    now=now,
                    here=True,
                )
            except BookingRefused as refusal:
                # Without a waiting list there is no place to promise, but there may be a chair today.
                if refusal.code != "full":
                    raise
        return self.record(meeting=meeting, learner=learner, status=self.model.Status.PRESENT, by=by, now=now)

    @transaction.atomic
    def set_purpose(self, *, meeting, learner, purpose):
        """Say what brought a person to open access; saying nothing takes it back."""
        attendance = self.lock_visit(meeting, learner)
        attendance.purpose = self.model.Purpose(purpose) if purpose else ""
        attendance.save(update_fields=["purpose"])
        return attendance

    @transaction.atomic
    def leave(self, *, meeting, learner, now):
        """The person leaves the station to the next one, and the rest of the meeting is not counted."""
        attendance = self.lock_visit(meeting, learner)
        if attendance.left_at is None:
            attendance.left_at = now
            attendance.shorten(attendance.unused_minutes())
        return attendance

    @transaction.atomic
    def come_back(self, *, meeting, learner):
        """The person left by mistake, or takes a station again; refused when every one is taken."""
        attendance = self.lock_visit(meeting, learner)
        if attendance.left_at is not None:
            self.check_free(attendance.meeting)
            unused, attendance.left_at = attendance.unused_minutes(), None
            attendance.shorten(-unused)
        return attendance

    def lock_visit(self, meeting, learner):
        """The presence of the person at this open access, its activity locked."""
        meeting = Activity.objects.lock_meeting(meeting)
        if meeting.activity.kind != Activity.Kind.OPEN_ACCESS:
            raise BookingRefused(_now("This is noted at open access only."), code="not_open_access")
        visit = self.present().filter(meeting=meeting, person_key=learner.person_key).first()
        if visit is None:
            raise BookingRefused(_now("Note the person as present first."), code="not_present")
        visit.meeting = meeting
        return visit

    @transaction.atomic
    def clear(self, *, meeting, learner, was=None, by=None):
        """Undo what was noted of the person at the meeting; harmless when nothing was."""
        Activity.objects.select_for_update().get(pk=meeting.activity_id)
        mine = self.filter(meeting=meeting, person_key=learner.person_key)
        if was is not None and (noted := mine.first()):
            check_unchanged(noted, was, by)
        mine.delete()


def check_unchanged(noted, was, by):
    """Refuse to overwrite what someone else has noted since the screen was drawn."""
    if was is None or was == (noted.status if noted else "") or (noted and by and noted.recorded_by == by):
        return
    if noted is None:
        raise BookingRefused(
            _now("Someone has just taken back what was noted. Press again to note it."),
            code="noted_meanwhile",
        )
    raise BookingRefused(
        _now("%(who)s has just noted: %(state)s. Press again to change it."),
        code="noted_meanwhile",
        params={"who": noted.recorded_by or _now("Someone"), "state": str(noted).lower()},
    )


def stay(meeting, *, seated, now):
    """Minutes that a person stays: all of it, or from now on when a station was freed meanwhile."""
    late = meeting.starts_at < now < meeting.ends_at
    if late and not seated and meeting.activity.kind == Activity.Kind.OPEN_ACCESS:
        return whole_minutes(meeting.ends_at - now)
    return meeting.minutes


def whole_minutes(length):
    return length // timedelta(minutes=1)
