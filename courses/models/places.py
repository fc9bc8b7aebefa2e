from itertools import chain, count

from django.db import models, transaction
from django.db.models import Case, IntegerField, Q, Value, When
from django.utils.text import slugify
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from courses.names import KeyField, name_key
from courses.refusals import ActivityRefused
from courses.timetable.holidays import ALSACE_MOSELLE, ZONES, subdivision_of, zone_of
from courses.timetable.hours import Week

SAINTS = {"st": "saint", "ste": "sainte"}


class CommuneQuerySet(models.QuerySet):
    def search(self, text, *, near=None):
        """Communes whose name or postcode begins as typed, the nearest to `near` first.

        Near means: itself, then the same intercommunality, département and region, then the most populous.
        """
        key = name_key(text)
        if not key:
            return self.none()
        saint = " ".join(SAINTS.get(word, word) for word in key.split())
        found = self.filter(
            Q(name_key__startswith=key) | Q(name_key__startswith=saint) | Q(postcodes__contains=f" {key}")
        )
        nearest = (
            []
            if near is None
            else [
                When(code=near.code, then=Value(0)),
                When(~Q(epci="") & Q(epci=near.epci), then=Value(1)),
                When(department=near.department, then=Value(2)),
                When(region=near.region, then=Value(3)),
            ]
        )
        distance = Case(*nearest, default=Value(4), output_field=IntegerField()) if nearest else Value(4)
        return found.annotate(distance=distance).order_by("distance", "-population", "code")


class Commune(models.Model):
    """A commune of France, by its INSEE code."""

    code = models.CharField(max_length=5, primary_key=True)
    name = models.CharField(_("name"), max_length=80)
    name_key = KeyField(of=["name"])
    department = models.CharField(max_length=3)
    region = models.CharField(max_length=3)
    epci = models.CharField(max_length=9, blank=True)
    epci_name = models.CharField(max_length=120, blank=True)
    # Each postcode has a space before it, so that one can look for the beginning of any of them.
    postcodes = models.CharField(max_length=400)
    population = models.PositiveIntegerField(default=0)

    objects = CommuneQuerySet.as_manager()

    class Meta:
        ordering = ["name", "code"]

    def __str__(self):
        return f"{self.name} ({self.postcodes.split()[0]})" if self.postcodes.strip() else self.name


class PlaceQuerySet(models.QuerySet):
    def in_use(self):
        return self.filter(is_open=True)

    def around(self, text, *, near=None):
        """Those of the communes so named or of that postcode; else of their intercommunality, département."""
        named = Commune.objects.search(text, near=near)
        for ring in ("code", "epci", "department"):
            communes = named.exclude(**{ring: ""}).values(ring)
            found = self.filter(**{f"commune__{ring}__in": communes})
            if found.exists():
                break
        return found

    @transaction.atomic
    def settle(self, place, *, rooms, **fields):
        """Make a place, or change it, with its rooms, all or nothing; a room left out is removed.

        Each room is a dict of its fields, with its key when it was there. The address of a place's
        pages stays the same when its name changes.
        """
        place = place or Place(slug=self.free_slug(fields["name"]))
        for name, value in fields.items():
            setattr(place, name, value)
        place.save()
        try:
            place.rooms.exclude(pk__in=[room["pk"] for room in rooms if room.get("pk")]).delete()
        except models.ProtectedError:
            raise ActivityRefused(
                _now("A room where meetings were planned cannot be removed: keep it."), code="room_used"
            ) from None
        for room in rooms:
            place.rooms.update_or_create(pk=room.get("pk"), defaults=room)
        return place

    def free_slug(self, name):
        """The name as an address writes it, with a number when another place has it."""
        slug = slugify(name)[:70] or "lieu"
        numbered = chain([slug], (f"{slug}-{number}" for number in count(2)))
        return next(one for one in numbered if not self.filter(slug=one).exists())


class Place(models.Model):
    """Where people are received: the centre, or a room lent by another commune."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    commune = models.ForeignKey(
        Commune, on_delete=models.PROTECT, related_name="places", verbose_name=_("commune")
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    is_open = models.BooleanField(_("in use"), default=True)
    opening_hours = models.CharField(
        _("opening hours"),
        max_length=400,
        blank=True,
        validators=[Week.read],
        help_text=_("OpenStreetMap syntax"),
    )
    # Both follow the département until someone says otherwise.
    zone = models.CharField(
        _("school zone"), max_length=1, choices=[(zone, zone) for zone in ZONES], blank=True
    )
    alsace_moselle = models.BooleanField(_("holidays of Alsace-Moselle"), null=True, blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return f"{self.name}, {self.commune.name}"

    @property
    def week(self):
        """Its opening hours, a day at a time."""
        return Week.read(self.opening_hours)

    @property
    def school_zone(self):
        """The school zone that is written, else that of its département; none in Corsica and overseas."""
        return self.zone or zone_of(self.commune.department)

    @property
    def subdivision(self):
        """The subdivision whose public holidays it keeps; none is the mainland."""
        own = self.alsace_moselle
        return subdivision_of(self.commune.department) if own is None else ALSACE_MOSELLE[0] if own else ""


class Room(models.Model):
    """A room of a place; it holds one meeting at a time."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="rooms", verbose_name=_("place"))
    name = models.CharField(_("name"), max_length=80)
    seats = models.PositiveSmallIntegerField(_("seats"), null=True, blank=True)

    class Meta:
        ordering = ["place__name", "name"]
        constraints = [models.UniqueConstraint(fields=["place", "name"], name="room_name_once_a_place")]

    def __str__(self):
        return self.name
