"""Seats taken: the one question that every order and every page asks."""

from django.db.models import Count, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from courses.models import Activity

# An offer keeps its seat until it is answered.
HOLDING = ("seated", "offered")


def with_taken(activities):
    """The activities with `taken`: people seated, seats kept for an answer, heads of the groups booked."""
    this = Activity.objects.filter(pk=OuterRef("pk")).order_by()
    people = this.annotate(n=Count("bookings", Q(bookings__status__in=HOLDING)))
    heads = this.annotate(n=Sum("groups__head_count", filter=Q(groups__status="seated")))
    return activities.annotate(
        taken=Coalesce(Subquery(people.values("n")), 0) + Coalesce(Subquery(heads.values("n")), 0)
    )


def taken_in(activity):
    """How many seats of the activity are taken."""
    return with_taken(Activity.objects.filter(pk=activity.pk)).values_list("taken", flat=True).get()
