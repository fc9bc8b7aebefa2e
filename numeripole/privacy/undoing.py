"""Two files that were made one made two again, as they were."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _now

from bookings.locks import lock_numbered
from bookings.models import Booking
from courses.dates import spoken_day
from courses.models import Learner
from numeripole.privacy.freezing import check_free
from numeripole.privacy.journal import Kind, note
from numeripole.privacy.models import Merge
from numeripole.privacy.places_back import places_of
from numeripole.privacy.refusals import PrivacyRefused
from numeripole.privacy.restoring import put_back


@transaction.atomic
def undo(merge, *, by, now):
    """Give both people their file again; what was added since stays with the file that was kept.

    Gives the file that comes back. A place that someone else has meanwhile does not come back with it:
    see `places_of`, which says so before.
    """
    kept = Learner.objects.filter(person_key=merge.kept_key).select_for_update(no_key=True).first()
    merge = Merge.objects.select_for_update().filter(pk=merge.pk).first()
    check_undoable(merge, kept, now=now)
    places = places_of(merge)
    lock_numbered(place.activity.pk for place in places)
    places = places_of(merge)
    stay = {change["pk"] for place in places if place.is_lost for change in place.changes}
    try:
        with transaction.atomic():
            put_back(merge.changes, stay=stay)
    except IntegrityError as error:
        raise PrivacyRefused(
            _now("What was noted since does not allow it: make the second file by hand."),
            code="changed_since",
        ) from error
    for place in places:
        if place.activity.ends_at > now:
            Booking.objects.fill_seats(place.activity, now=now)
    emptied = {"changes": [], "gone_name": "", "emptied_at": now}
    Merge.objects.filter(pk=merge.pk).update(**emptied, undone_at=now, undone_by=by)
    note(Kind.PARTED, kept, other_key=merge.gone_key, by=by, now=now)
    return Learner.objects.get(person_key=merge.gone_key)


def check_undoable(merge, kept, *, now):
    """Refuse what is over or undone, and a merge upon which another one was built."""
    if merge is None or not Merge.objects.undoable(now).filter(pk=merge.pk).exists():
        raise PrivacyRefused(
            _now("These two files can no longer be separated: it was done already, or 30 days are over."),
            code="over",
        )
    later = Merge.objects.filter(undone_at=None, pk__gt=merge.pk)
    for last in later.filter(kept_key=merge.kept_key) | later.filter(gone_key=merge.kept_key):
        raise PrivacyRefused(
            _now("Another file was joined since, on %(day)s: separate that one first.")
            % {"day": spoken_day(timezone.localdate(last.made_at), year=True)},
            code="joined_since",
        )
    if kept is None:
        raise PrivacyRefused(_now("The file is no longer there: it was erased."), code="no_file")
    check_free(kept)


def tick(*, now):
    """Forget what the files were once 30 days are over; gives how many."""
    return Merge.objects.over(now).empty(now=now)
