"""Ten years of presences for the reports, written straight in SQL on either engine."""

from datetime import date

from django.db import connection

from bookings.models import Attendance, Tally
from courses.models import Activity, Commune, Meeting, Place, Theme
from tests.bench.department_rows import SEXES, SITUATIONS
from tests.bench.dialects import Dialect, one_of

FIRST_DAY = date(2017, 1, 2)
CODES = ["55073", "55545", "54395", "57001", *(f"551{number:02}" for number in range(40))]


def fill(presences, centres):
    """Meetings of eight over ten years, twenty presences a person, in as many places as there are centres."""
    communes = [
        Commune(code=code, name=code, department=code[:2], postcodes=" 55100", population=700)
        for code in CODES
    ]
    Commune.objects.bulk_create(communes, ignore_conflicts=True)
    Place.objects.bulk_create(
        Place(name=f"Centre {number}", slug=f"centre-{number}", commune_id="55073")
        for number in range(centres)
    )
    place = Place.objects.order_by("pk")[0].pk
    meetings, people = presences // 8, max(50, presences // 20)
    say = Dialect(is_sqlite=connection.vendor == "sqlite")
    with connection.cursor() as cursor:
        cursor.execute(say.keys(watched=False))
        for sql in rows(say, meetings, people, centres, place):
            cursor.execute(sql)
        cursor.execute(say.keys(watched=True))
        cursor.execute("ANALYZE")


def rows(say, meetings, people, centres, place):
    """The statements that write activities, meetings, presences and counts; `n` is a meeting, `s` a chair."""
    numbers, minutes = say.numbers(meetings), f"n * 5241600 / {meetings}"
    start, end = (say.at(FIRST_DAY, "0", one) for one in (minutes, f"{minutes} + 90"))
    person = f"((n * 7919 + s * 104729) % {people})"
    themes = list(Theme.objects.values_list("pk", flat=True))
    yield say.insert(
        Activity,
        numbers,
        id="n + 1",
        kind=one_of("n", ["workshop", "workshop", "open_access", "appointment"]),
        title="'Banc'",
        theme_id=one_of("n", themes),
        level="'tous'",
        seats="10",
        starts_at=start,
        ends_at=end,
        created_at=start,
    )
    yield say.insert(
        Meeting,
        numbers,
        id="n + 1",
        activity_id="n + 1",
        starts_at=start,
        ends_at=end,
        place_id=f"{place} + n % {centres}",
    )
    yield say.insert(
        Attendance,
        f"{numbers}, {say.numbers(8, 's')}",
        meeting_id="n + 1",
        person_key=say.key(person),
        status="'present'",
        minutes="90",
        sex=one_of(person, SEXES),
        situation=one_of(person, SITUATIONS),
        commune_id=one_of(person, CODES),
        age_from=one_of(person, ["12", "25", "40", "60", "65", "70", "75", "80", "NULL"], quoted=False),
        recorded_at=start,
    )
    yield say.insert(Tally, f"{numbers} WHERE n % 3 = 0", meeting_id="n + 1", count="2")
