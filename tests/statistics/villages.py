"""Random small villages for hypothesis: births at the edges of bands, meetings at the edges of years."""

from datetime import datetime, timedelta

from hypothesis import strategies as st

from bookings.models import Accompaniment, Attendance, Tally
from bookings.refusals import BookingRefused
from courses.models import Learner
from numeripole.privacy import files, merging
from tests.makers import PARIS, book, make_activity, make_commune, make_place, make_theme

LATER = datetime(2029, 1, 1, tzinfo=PARIS)
MOMENTS = [
    datetime(2025, 12, 31, 23, 59, tzinfo=PARIS),
    datetime(2026, 1, 1, 0, 0, tzinfo=PARIS),
    datetime(2026, 3, 28, 23, 30, tzinfo=PARIS),
    datetime(2026, 3, 29, 1, 30, tzinfo=PARIS),
    datetime(2026, 3, 29, 3, 0, tzinfo=PARIS),
    datetime(2026, 3, 31, 23, 45, tzinfo=PARIS),
    datetime(2026, 8, 31, 23, 30, tzinfo=PARIS),
    datetime(2026, 9, 1, 0, 0, tzinfo=PARIS),
    datetime(2026, 10, 25, 2, 30, tzinfo=PARIS),
    datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=PARIS),
    datetime(2026, 10, 31, 23, 0, tzinfo=PARIS),
    datetime(2026, 12, 31, 23, 30, tzinfo=PARIS),
    datetime(2027, 1, 1, 0, 15, tzinfo=PARIS),
]
AGES = [5, 6, 11, 12, 17, 18, 19, 24, 25, 26, 29, 30, 39, 40, 54, 55, 59, 60, 69, 70, 79, 80, 89, 90, 95]
SEXES = ["feminin", "masculin", "non_communique"]
SITUATIONS = ["retraite", "sans_emploi", "en_emploi", "scolarise", "non_communique"]
COMMUNES = [None, "55073", "55545", "54395", "57001"]

births = st.none() | st.sampled_from([2026 - age for age in AGES])
people = st.fixed_dictionaries(
    {
        "birth_year": births,
        "sex": st.sampled_from(SEXES),
        "situation": st.sampled_from(SITUATIONS),
        "commune_id": st.sampled_from(COMMUNES),
    }
)
activities = st.fixed_dictionaries(
    {
        "starts_at": st.sampled_from(MOMENTS),
        "minutes": st.sampled_from([15, 45, 50, 90]),
        "meetings": st.integers(1, 3),
        "seats": st.integers(1, 4),
        "kind": st.sampled_from(["workshop", "open_access", "appointment", "event"]),
        "theme": st.sampled_from(["email", "sante"]),
        "place": st.sampled_from(["Numéripôle", "Salle des fêtes"]),
        "channel": st.sampled_from(["on_site", "on_site", "phone"]),
    }
)
number = st.integers(0, 5)
states = st.sampled_from(["present", "present", "present", "absent", "excused"])
presences = st.tuples(st.just("note"), number, number, states)
events = st.one_of(
    presences,
    st.tuples(st.just("book"), number, number),
    st.tuples(
        st.just("count"), number, st.integers(0, 3), st.sampled_from(["", "child", "teenager", "senior"])
    ),
    st.tuples(st.just("change"), number, people),
    st.tuples(st.just("correct"), number, people),
    st.tuples(st.just("merge"), number, number),
    st.tuples(st.just("erase"), number),
    st.tuples(st.just("cancel"), number, st.integers(-1, 10)),
    st.tuples(
        st.just("help"),
        number,
        st.sampled_from([29, 30, 60, 120]),
        st.lists(st.sampled_from(["email", "logement"]), unique=True),
        st.lists(st.sampled_from(["ordinateur", "telephone"]), unique=True),
    ),
)
villages = st.fixed_dictionaries(
    {
        "people": st.lists(people, min_size=3, max_size=5),
        "activities": st.lists(activities, min_size=2, max_size=4),
        "presences": st.lists(presences, min_size=5, max_size=12),
        "events": st.lists(events, min_size=5, max_size=20),
    }
)


def build(village):
    """Write the village through the orders that every page calls; what they refuse does not happen."""
    make_commune()
    verdun = make_commune("55545", "Verdun")
    make_commune("54395", "Nancy", epci="245400676", epci_name="Métropole du Grand Nancy")
    make_commune("57001", "Aboncourt", epci="", epci_name="")
    learners = [
        Learner.objects.create(given_name=f"P{rank}", family_name="Exemple", **profile)
        for rank, profile in enumerate(village["people"])
    ]
    places = {"Numéripôle": make_place(), "Salle des fêtes": make_place("Salle des fêtes", commune=verdun)}
    planned = [
        make_activity(
            **activity | {"theme": make_theme(activity["theme"]), "place": places[activity["place"]]}
        )
        for activity in village["activities"]
    ]
    for order, *details in village["presences"] + village["events"]:
        try:
            ORDERS[order](learners, planned, *details)
        except BookingRefused:
            continue


def pick(things, rank):
    return things[rank % len(things)]


def book_one(learners, planned, person, activity):
    activity = pick(planned, activity)
    book(activity, pick(learners, person), now=activity.starts_at - timedelta(days=1))


def note(learners, planned, person, activity, status):
    for meeting in pick(planned, activity).meetings.all():
        learner = pick(learners, person)
        Attendance.objects.record(meeting=meeting, learner=learner, status=status, by=None, now=LATER)


def count(_learners, planned, activity, change, age_group):
    meeting = pick(planned, activity).meetings.first()
    Tally.objects.add(meeting=meeting, change=change, now=LATER, age_group=age_group)


def help_one(_learners, _planned, rank, minutes, themes, equipment):
    """Note how somebody who came was helped."""
    came = Attendance.objects.present().with_file()
    if came:
        make_theme("logement", "Logement", list="demarche")
        Accompaniment.objects.note(
            attendance=pick(list(came), rank),
            minutes=minutes,
            themes=themes,
            equipment=equipment,
            by=None,
            now=LATER,
        )


def change(learners, _planned, person, profile):
    """Retired, moved: a year of birth does not change, it is only corrected."""
    learner = pick(learners, person)
    files.change(learner, situation=profile["situation"], commune_id=profile["commune_id"])


def correct(learners, _planned, person, profile):
    learner = pick(learners, person)
    fields = {name: profile[name] for name in ("birth_year", "sex", "situation")}
    files.correct(learner, **fields)


def merge(learners, _planned, kept, gone):
    """Two files of one person have one year of birth: it is put right before."""
    kept, gone = pick(learners, kept), pick(learners, gone)
    if kept.pk != gone.pk:
        files.correct(gone, birth_year=kept.birth_year)
        merging.merge(kept, gone, by=None, now=LATER)
        learners.remove(gone)


def erase(learners, _planned, person):
    if len(learners) > 1:
        learner = pick(learners, person)
        files.erase(learner, by=None, now=LATER)
        learners.remove(learner)


def cancel(_learners, planned, activity, days):
    activity = pick(planned, activity)
    activity.cancel(reason="Panne", now=activity.starts_at + timedelta(days=days))


ORDERS = {
    "book": book_one,
    "note": note,
    "count": count,
    "change": change,
    "correct": correct,
    "merge": merge,
    "erase": erase,
    "cancel": cancel,
    "help": help_one,
}
