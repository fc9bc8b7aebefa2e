"""Random lives of two files and of who lives beside them, by the orders that every page gives."""

from datetime import timedelta

from django.apps import apps
from django.core.exceptions import ValidationError
from hypothesis import strategies as st

from bookings.models import Accompaniment, Attendance, Booking, Wish
from courses.models import Guardian, SkillRecord, StartingPoint, TrackFollow
from numeripole.badges.models import Certificate
from numeripole.notices.models import Notice
from numeripole.privacy.files import change
from numeripole.privacy.models import Apart, Authorisation, FileEvent, PhotoConsent
from numeripole.privacy.snapshots import APART, encoded
from numeripole.public.models import Card, LearnerFeed
from tests.badges.makers import make_course, make_skill
from tests.equipment.makers import lend, make_items, reserve
from tests.makers import NEXT_TUESDAY, NOW, book, make_activity, make_commune, make_learner, make_theme

LATER = NEXT_TUESDAY + timedelta(days=1)

who = st.integers(0, 3)
which = st.integers(0, 2)
states = st.sampled_from(["present", "present", "absent", "excused"])
facts = st.fixed_dictionaries(
    {
        "phone": st.sampled_from(["", "+33639980001", "+33639980002"]),
        "email": st.sampled_from(["", "a@example.org", "b@example.org"]),
        "birth_year": st.sampled_from([None, 1950, 2012]),
        "sex": st.sampled_from(["feminin", "non_communique"]),
        "address": st.sampled_from(["", "1 rue Haute\n55100 Bras"]),
        "to_confirm": st.booleans(),
        "guardian": st.sampled_from([None, 0, 0, 1]),
    }
)
events = st.one_of(
    st.tuples(st.just("book"), who, which),
    st.tuples(st.just("book"), who, which),
    st.tuples(st.just("leave"), who, which),
    st.tuples(st.just("come"), who, states),
    st.tuples(st.just("help"), who, st.sampled_from([20, 45])),
    st.tuples(st.sampled_from(["see", "follow", "start", "borrow", "want", "wish", "card", "feed"]), who),
    st.tuples(st.sampled_from(["tell", "attest", "agree", "allow", "inform", "apart", "move"]), who),
)
lives = st.fixed_dictionaries(
    {"files": st.lists(facts, min_size=2, max_size=2), "events": st.lists(events, min_size=4, max_size=25)}
)


class Town:
    """Two files that may be of one person, two neighbours, and three activities with few seats."""

    def __init__(self, files):
        self.course = make_course()
        self.skill = make_skill(self.course)
        guardians = [
            Guardian.objects.create(given_name=name, family_name="Exemple") for name in ("Anne", "Ana")
        ]
        self.people = [
            make_learner(
                "Odette", commune=make_commune(), **facts | {"guardian": pick(guardians, facts["guardian"])}
            )
            for facts in self.distinct(files)
        ]
        self.people += [make_learner("Marcel"), make_learner("Jeanne", phone="+33639980009")]
        after = NEXT_TUESDAY + timedelta(days=7)
        self.activities = [
            make_activity(seats=1, course=self.course),
            make_activity(title="Ma tablette", seats=1, starts_at=after),
            make_activity(title="Mes photos", seats=2, starts_at=after + timedelta(days=1)),
        ]
        self.items = make_items(6)

    @staticmethod
    def distinct(files):
        """A file to confirm is one of a name and telephone."""
        one, two = files
        same = one["phone"] == two["phone"] != ""
        return [one, two | {"to_confirm": two["to_confirm"] and not same}]

    def live(self, events):
        """Let things happen; what is refused does not."""
        for verb, person, *details in events:
            try:
                getattr(self, verb)(self.people[person], *details)
            except ValidationError:
                continue

    def book(self, person, activity):
        book(self.activities[activity], person, now=NOW)

    def leave(self, person, activity):
        for booking in Booking.objects.live().filter(learner=person, activity=self.activities[activity]):
            booking.cancel(by=None, now=NOW)

    def come(self, person, status):
        meeting = self.activities[0].meetings.get()
        Attendance.objects.record(meeting=meeting, learner=person, status=status, by=None, now=LATER)

    def help(self, person, minutes):
        for attendance in Attendance.objects.present().filter(learner=person):
            themes = [make_theme()]
            Accompaniment.objects.note(
                attendance=attendance, minutes=minutes, themes=themes, by=None, now=LATER
            )

    def see(self, person):
        SkillRecord.objects.note(
            learner=person, skill=self.skill, level=3, day=LATER.date(), by=None, now=LATER
        )

    def follow(self, person):
        day = LATER.date() - timedelta(days=person.pk % 3)
        TrackFollow.objects.start(learner=person, track=self.course.track, day=day, by=None)

    def start(self, person):
        StartingPoint.objects.create(
            learner=person, person_key=person.person_key, day=LATER.date(), level="debutant"
        )

    def borrow(self, person):
        if self.items:
            lend(self.items.pop(), learner=person, guardian=person.guardian)

    def want(self, person):
        reserve(30, 31, learner=person)

    def wish(self, person):
        if not person.wishes.filter(settled_at=None).exists():
            Wish.objects.create(course=self.course, learner=person, asked_at=NOW)

    def card(self, person):
        Card.objects.make(learner=person, by=None, now=NOW)

    def feed(self, person):
        LearnerFeed.objects.get_or_create(learner=person, defaults={"made_at": NOW})

    def tell(self, person):
        booking = person.bookings.first()
        about = {"kind": "booked", "about": f"n{Notice.objects.count()}", "moment": NOW, "booking": booking}
        times = {"made_at": NOW, "before_at": LATER, "expires_at": LATER}
        Notice.objects.create(learner=person, person_key=person.person_key, **about, **times)

    def attest(self, person):
        number = Certificate.objects.count()
        times = {"given_at": NOW, "agreed_at": NOW}
        Certificate.objects.create(
            learner=person,
            person_key=person.person_key,
            number=f"N{number}",
            status_index=number,
            course=self.course,
            title="Ma boîte mail",
            signatory="Claire",
            **times,
        )

    def agree(self, person):
        PhotoConsent.objects.create(learner=person, agrees=False, given_on=NOW.date(), how="paper", at=NOW)

    def allow(self, person):
        facts = {"given_on": NOW.date(), "how": "paper", "given_by": "Anne", "at": NOW}
        Authorisation.objects.create(learner=person, takes_part=True, leaves_alone=False, **facts)

    def inform(self, person):
        FileEvent.objects.create(learner=person, kind="informed", at=NOW)

    def apart(self, person):
        other = self.people[(self.people.index(person) + 1) % len(self.people)]
        Apart.objects.say(person, other, by=None, now=NOW)

    def move(self, person):
        change(person, address="2 rue Basse")


def pick(guardians, number):
    return None if number is None else guardians[number]


def everything():
    """Every row of every table, but the journal and the merges."""
    models = apps.get_models(include_auto_created=True)
    return {
        (model._meta.label, row.pk): encoded(row)
        for model in models
        if model._meta.label not in APART
        for row in model._base_manager.all()
    }
