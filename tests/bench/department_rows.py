"""A département written straight in SQL, on either engine, in the order of its dates, as life does."""

from bookings.models import Accompaniment, Attendance, Booking, Tally, Wish
from courses.models import Activity, Learner, Meeting, Place, Room, SkillRecord
from numeripole.accounts.models import User
from tests.bench.dialects import one_of

SEXES, SITUATIONS = ("feminin", "masculin", "non_communique"), ("retraite", "sans_emploi", "en_emploi")
KINDS = ("workshop", "workshop", "workshop", "open_access", "appointment")
RANGES = ("+3363998", "+3319900", "+3326191", "+3335301", "+3346571", "+3353649")


def ground(town):
    """Places, their rooms, facilitators and people."""
    say, lists = town.say, town.lists
    places, count = say.numbers(town.places), town.people
    yield say.insert(
        Place,
        places,
        id="n + 1",
        name="'Lieu ' || (n + 1)",
        slug="'lieu-' || (n + 1)",
        commune_id=one_of("n", lists["communes"]),
    )
    yield say.insert(Room, places, id="n + 1", name="'Salle 1'", place_id="n + 1")
    yield say.insert(
        User,
        places,
        id="n + 101",
        email="'animateur' || (n + 1) || '@example.org'",
        given_name="'Camille'",
        family_name="'Lieu ' || (n + 1)",
        role="'facilitator'",
        password="'!'",
        joined_at=say.at(town.epoch, "0", "0"),
    )
    source = f"(SELECT n, n / {count} AS p FROM {say.numbers(town.places * count)}) AS x"
    source += f" JOIN bench_given g ON g.rank = n * 7 % {lists['given']}"
    source += f" JOIN bench_family f ON f.rank = n * 13 % {lists['families']}"
    yield say.insert(
        Learner,
        source,
        id="n + 1",
        person_key=say.key("n"),
        given_name="g.name",
        family_name="f.name",
        name_key="f.name_key || ' ' || g.name_key",
        phone=f"CASE WHEN n % 5 < 3 THEN {one_of('n', RANGES)} || {say.padded('n % 9973', 4)} ELSE '' END",
        birth_year="CASE WHEN n % 9 < 8 THEN 1930 + n * 31 % 75 END",
        sex=one_of("n", SEXES),
        situation=one_of("n", SITUATIONS),
        commune_id=one_of("p + CASE WHEN n % 3 = 0 THEN n % 7 ELSE 0 END", lists["communes"]),
        created_at=say.at(town.epoch, f"n % {count} * {365 * town.years} / {count}", "0"),
        to_confirm=say.truth("n % 5000 = 0"),
    )


def programme(town):
    """Activities and their meetings, those of three months to come too."""
    say, lists = town.say, town.lists
    courses = len(lists["courses"])
    yield say.insert(
        Activity,
        f"{town.activities()} LEFT JOIN bench_course c ON k < 3 AND c.rank = a * 7 % {courses}",
        id="a + 1",
        kind=one_of("k", KINDS),
        title="COALESCE(c.title, CASE k WHEN 3 THEN 'Accès libre' ELSE 'Rendez-vous' END)",
        theme_id=f"COALESCE(c.theme_id, {one_of('a', lists['themes'])})",
        course_id="c.id",
        level="COALESCE(c.level, 'tous')",
        seats="CASE k WHEN 4 THEN 1 ELSE 10 END",
        online=say.truth("k <> 3"),
        starts_at=town.start("r"),
        ends_at=town.start("last", "90"),
        created_at=say.at(town.epoch, "r * 73 / 25 - 60", "0"),
    )
    yield say.insert(
        Meeting,
        town.meetings(),
        id="n + 1",
        activity_id="a + 1",
        starts_at=town.start("r"),
        ends_at=town.start("r", "90"),
        place_id="p + 1",
        room_id="p + 1",
        facilitator_id="p + 101",
    )


def promises(town):
    """Bookings: nine came of eleven; of what is to come a fifth is full, and two people wait."""
    say = town.say
    source = f"(SELECT x.*, c, {town.person('c')} AS person FROM {town.activities()}, {say.numbers(12, 'c')})"
    source += " AS y JOIN courses_learner l ON l.id = person"
    ahead = f"r >= {town.past}"
    had = "CASE WHEN k = 4 THEN c = 0 WHEN k = 3 THEN c < 0 ELSE c < 10 + (a % 4) / 3 END"
    have = "CASE WHEN k = 4 THEN c < a % 2 WHEN a % 5 = 0 THEN c < 12 ELSE c < 3 + a % 6 END"
    queued = f"CASE WHEN {ahead} THEN c >= 10 ELSE c = 10 END"
    days = f"CASE WHEN {ahead} THEN {365 * town.years} - 3 - c % 5 ELSE r * 73 / 25 - 10 END"
    booked = say.at(town.epoch, days, "600 + c")
    gone = f"c = 9 AND NOT {ahead}"
    yield say.insert(
        Booking,
        f"{source} WHERE CASE WHEN {ahead} THEN {have} ELSE {had} END",
        activity_id="a + 1",
        learner_id="l.id",
        person_key="l.person_key",
        status=f"CASE WHEN {gone} THEN 'cancelled' WHEN {queued} THEN 'waiting' ELSE 'seated' END",
        code=town.code("(a * 12 + c)"),
        source=one_of("c", ("online", "phone", "desk")),
        booked_at=booked,
        queued_at=booked,
        seated_at=f"CASE WHEN {queued} THEN NULL ELSE {booked} END",
        cancelled_at=f"CASE WHEN {gone} THEN {booked} END",
    )
    yield say.insert(
        Wish,
        f"{say.numbers(town.places * 2)} JOIN courses_learner l ON l.id = n / 2 * {town.people} + n % 2 + 1"
        f" JOIN bench_course c ON c.rank = n % {len(town.lists['courses'])}",
        learner_id="l.id",
        given_name="l.given_name",
        family_name="l.family_name",
        name_key="l.name_key",
        course_id="c.id",
        asked_at=say.at(town.today, "-30", "0"),
        settled_at=f"CASE WHEN n % 20 > 0 THEN {say.at(town.today, '-20', '0')} END",
    )


def facts(town):
    """Presences, people without a file, help given, skills seen."""
    say = town.say
    chairs = f"(SELECT x.*, c, {town.person('c')} AS person FROM {town.meetings(past=True)}, "
    source = f"{chairs}{say.numbers(9, 'c')} WHERE k < 4 OR c = 0) AS y"
    source += " JOIN courses_learner l ON l.id = person"
    status = "CASE WHEN (c + r) % 12 = 0 THEN 'absent' WHEN (c + r) % 29 = 0 THEN 'excused'"
    status += " ELSE 'present' END"
    yield say.insert(
        Attendance,
        source,
        meeting_id="n + 1",
        learner_id="l.id",
        person_key="l.person_key",
        status=status,
        minutes=f"CASE WHEN {status} = 'present' THEN 90 ELSE 0 END",
        sex="l.sex",
        situation="l.situation",
        commune_id="l.commune_id",
        age_from=one_of("l.id", ("25", "40", "60", "65", "70", "75", "80", "NULL"), quoted=False),
        recorded_at=town.start("r", "60"),
    )
    yield say.insert(Tally, f"{town.meetings(past=True)} WHERE n % 3 = 0", meeting_id="n + 1", count="2")
    alone = "bookings_attendance t JOIN courses_meeting m ON m.id = t.meeting_id JOIN courses_activity a"
    alone += " ON a.id = m.activity_id WHERE a.kind = 'appointment' AND t.status = 'present'"
    yield say.insert(
        Accompaniment,
        alone,
        attendance_id="t.id",
        minutes="60",
        equipment="'[]'",
        recorded_at="t.recorded_at",
    )
    links = Accompaniment.themes.through._meta.db_table
    theme = one_of("id", town.lists["themes"])
    yield f"INSERT INTO {links} (accompaniment_id, theme_id) SELECT id, {theme} FROM bookings_accompaniment"
    yield say.insert(
        SkillRecord,
        "bookings_attendance t JOIN courses_meeting m ON m.id = t.meeting_id"
        " WHERE t.id % 10 = 0 AND t.status = 'present'",
        learner_id="t.learner_id",
        person_key="t.person_key",
        skill_id=one_of("t.id / 10", town.lists["skills"], quoted=False),
        level="1 + t.id / 10 % 3",
        day=say.day_of("m.starts_at"),
        meeting_id="m.id",
        recorded_at="t.recorded_at",
    )
