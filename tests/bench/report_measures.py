"""What is measured: shipped profiles on many presences, and the statements that one would write by hand."""

import resource
import time
from datetime import UTC, date, datetime
from functools import partial

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from courses import reference
from courses.models import Place
from numeripole.statistics.models import Profile
from numeripole.statistics.periods import Period, calendar_year
from numeripole.statistics.reports import document_of
from numeripole.statistics.shipping import ship
from tests.bench.report_rows import fill

TIMES = 2


def report(*, presences, centres):
    """Write the rows, then time each shipped profile and the statements below it."""
    call_command("migrate", verbosity=0)
    reference.load(settings.FIXTURE_DIRS[0])
    ship()
    started = time.perf_counter()
    fill(presences, centres)
    took = time.perf_counter() - started
    print(f"{connection.vendor}: {presences} presences of {centres} centres, written in {took:.0f} s")
    now = datetime(2027, 1, 15, 9, tzinfo=UTC)
    whole = Period(date(2017, 1, 1), date(2026, 12, 31))
    first = list(Place.objects.order_by("pk").values_list("pk", flat=True)[:1]) if centres > 1 else []
    print(f"{'profile':<28}{'period':<8}{'report s':>9}{'by hand s':>10}{'ratio':>7}{'peak MB':>9}")
    for slug in ("mairie", "commission-des-financeurs", "la-coop"):
        profile = Profile.objects.get(slug=slug)
        profile.places = first
        for name, period in (("year", calendar_year(2026)), ("all", whole)):
            ours = clock(partial(document_of, profile, period, now=now))
            theirs = clock(partial(by_hand, profile, period, now, first))
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
            print(
                f"{slug:<28}{name:<8}{ours:>9.2f}{theirs:>10.2f}{ours / theirs:>7.2f}{peak:>9.0f}", flush=True
            )


def clock(work):
    """The best of a few, in seconds: of the processor on SQLite, which a busy machine troubles less."""
    now = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    times = []
    for _time in range(TIMES):
        started = now()
        work()
        times.append(now() - started)
    return min(times)


def by_hand(profile, period, now, places):
    """The statements that someone who knows SQL would write for this profile, one for each table."""
    dates = {"start": period.start.astimezone(UTC), "end": period.end.astimezone(UTC)}
    before = period.year_before(today=now.date())
    earlier = {"start": before.start.astimezone(UTC), "end": before.end.astimezone(UTC)}
    if connection.vendor == "sqlite":
        dates, earlier = (
            {name: moment.strftime("%Y-%m-%d %H:%M:%S") for name, moment in one.items()}
            for one in (dates, earlier)
        )
    with connection.cursor() as cursor:
        for table in profile.tables:
            for sql in STATEMENTS.get(table["key"], ()):
                run(cursor, sql, dates, places, profile)
                if table["key"] in ("key_figures", "months"):
                    run(cursor, sql, earlier, places, profile)


def run(cursor, sql, dates, places, profile):
    where = "m.cancelled_at IS NULL AND m.starts_at >= %(start)s AND m.starts_at < %(end)s"
    if places:
        where += " AND m.place_id IN ({})".format(",".join(map(str, places)))
    aged = f" AND a.age_from >= {profile.minimum_age}" if profile.minimum_age else ""
    sql = sql.replace("{aged}", aged).replace("{meetings}", where)
    sql = sql.replace("{old}", where.replace("m.starts_at >= %(start)s AND ", ""))
    cursor.execute(for_engine(sql), dates)
    cursor.fetchall()


def for_engine(sql):
    minutes = (
        "(strftime('%%s', m.ends_at) - strftime('%%s', m.starts_at)) / 60"
        if connection.vendor == "sqlite"
        else "(EXTRACT(EPOCH FROM m.ends_at - m.starts_at) / 60)::int"
    )
    month = (
        "strftime('%%Y-%%m', m.starts_at)"
        if connection.vendor == "sqlite"
        else "to_char(m.starts_at AT TIME ZONE 'Europe/Paris', 'YYYY-MM')"
    )
    return sql.replace("{minutes}", minutes).replace("{month}", month)


CAME = """FROM bookings_attendance a JOIN courses_meeting m ON m.id = a.meeting_id
 JOIN courses_activity c ON c.id = m.activity_id WHERE a.status = 'present' AND {meetings}{aged}"""
COUNTED = """FROM bookings_tally t JOIN courses_meeting m ON m.id = t.meeting_id
 JOIN courses_activity c ON c.id = m.activity_id WHERE {meetings}"""
HELD = """FROM courses_meeting m JOIN courses_activity c ON c.id = m.activity_id WHERE {meetings} AND
 (EXISTS (SELECT 1 FROM bookings_attendance a WHERE a.meeting_id = m.id)
  OR EXISTS (SELECT 1 FROM bookings_tally t WHERE t.meeting_id = m.id))"""
HELPED = CAME.replace(
    "WHERE",
    "JOIN bookings_accompaniment o ON o.attendance_id = a.id"
    " JOIN bookings_accompaniment_themes h ON h.accompaniment_id = o.id WHERE",
)
LAST = f"""SELECT sex, situation, commune_id, age_from, COUNT(*) FROM (
 SELECT a.sex, a.situation, a.commune_id, a.age_from,
 ROW_NUMBER() OVER (PARTITION BY a.person_key ORDER BY m.starts_at DESC, a.id DESC) AS r {CAME}) AS x
 WHERE r = 1 GROUP BY 1, 2, 3, 4"""
PEOPLE = [
    LAST,
    f"""SELECT a.sex, a.situation, a.commune_id, a.age_from, COUNT(*), SUM(a.minutes) {CAME}
        GROUP BY 1, 2, 3, 4""",
]


def of(column):
    return [
        f"SELECT {column}, COUNT(DISTINCT a.person_key), COUNT(*), SUM(a.minutes) {CAME} GROUP BY 1",
        f"SELECT {column}, SUM(t.count), SUM(t.count * {{minutes}}) {COUNTED} GROUP BY 1",
        f"SELECT {column}, COUNT(*) {HELD} GROUP BY 1",
    ]


RETURNED = """SELECT COUNT(*) FROM (SELECT a.person_key FROM bookings_attendance a
           JOIN courses_meeting m ON m.id = a.meeting_id WHERE a.status = 'present' AND {old}{aged}
           GROUP BY a.person_key
           HAVING MIN(m.starts_at) < %(start)s AND MAX(m.starts_at) >= %(start)s) AS x"""

STATEMENTS = {
    "key_figures": [
        f"SELECT COUNT(DISTINCT a.person_key), COUNT(*), SUM(a.minutes) {CAME}",
        f"SELECT SUM(t.count), SUM(t.count * {{minutes}}) {COUNTED}",
        f"SELECT COUNT(*), COUNT(DISTINCT c.id), SUM({{minutes}}) {HELD}",
        RETURNED,
    ],
    "months": [
        f"SELECT {{month}}, COUNT(*) {CAME} GROUP BY 1",
        f"SELECT {{month}}, SUM(t.count) {COUNTED} GROUP BY 1",
    ],
    "age": PEOPLE,
    "residence": [],
    "rings": [],
    "sex": [],
    "dependency": [],
    "theme": of("c.theme_id"),
    "place": of("m.place_id"),
    "actions": [f"SELECT c.kind, COUNT(*), COUNT(DISTINCT c.id), SUM(c.seats) {HELD} GROUP BY 1"],
    "rates": [
        """SELECT SUM(CASE WHEN a.status = 'absent' THEN 1 ELSE 0 END), COUNT(*) FROM bookings_attendance a
           JOIN courses_meeting m ON m.id = a.meeting_id
           WHERE a.status IN ('absent', 'present') AND {meetings}{aged}""",
        f"SELECT SUM(c.seats) {HELD}",
        """SELECT COUNT(*) FROM bookings_booking b JOIN courses_meeting m ON m.activity_id = b.activity_id
           WHERE b.status = 'seated' AND {meetings} AND COALESCE(b.seated_at, b.booked_at) < m.ends_at""",
    ],
    "coop_general": [*PEOPLE, RETURNED],
    "coop_mediation": [f"SELECT h.theme_id, COUNT(*) {HELPED} GROUP BY 1"],
    "coop_equipment": [f"SELECT o.equipment, COUNT(*) {HELPED} GROUP BY 1"],
    "coop_months": [
        f"SELECT {{month}}, COUNT(*) {CAME} GROUP BY 1",
        f"SELECT {{month}}, SUM(t.count) {COUNTED} GROUP BY 1",
    ],
    "coop_activities": [
        f"""SELECT m.place_id, c.kind, c.channel, c.theme_id, a.minutes, COUNT(*) {CAME}
            AND c.kind IN ('appointment', 'open_access') GROUP BY 1, 2, 3, 4, 5""",
        f"""SELECT m.place_id, c.kind, c.channel, c.theme_id, {{minutes}}, SUM(t.count) {COUNTED}
            AND c.kind IN ('appointment', 'open_access') GROUP BY 1, 2, 3, 4, 5""",
        f"""SELECT m.place_id, c.kind, c.channel, c.theme_id, {{minutes}}, COUNT(*) {HELD}
            AND c.kind IN ('workshop', 'event') GROUP BY 1, 2, 3, 4, 5""",
        f"SELECT COUNT(*) {CAME} AND c.kind IN ('workshop', 'event')",
    ],
}
