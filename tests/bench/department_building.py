"""Builds the département of `department_plan`, with names that are invented."""

import csv
import time
from itertools import product

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection
from django.utils import timezone

from courses import reference
from courses.models import Commune, Course, Learner, Skill, Theme
from courses.names import name_key
from numeripole.accounts.models import User
from numeripole.statistics.shipping import ship
from tests.bench.department_plan import Department
from tests.bench.department_rows import facts, ground, programme, promises
from tests.bench.department_things import equipment, messages
from tests.bench.dialects import Dialect

STEPS = (ground, programme, promises, facts, messages, equipment)
# Family names that are nobody's in particular, made of these.
STARTS = "Bar Ber Bon Bru Cal Car Char Cor Dar Del Dor Fau Fer Gar Gau Ger Jac Lam Lan Mar Mon Per Pin Ri"
MIDDLES = "a an ba be bi che de e gi i la li ma mi na on o ra ri"
ENDS = "d din don ge gnon lat let lier mont nay net rd ron sson tel tier ton t"


def build(*, places, years):
    """Write it, unless it is there; gives how many seconds it took, 0 when it was found again."""
    for command in (["migrate"], ["createcachetable"], ["collectstatic", "--no-input"]):
        call_command(*command, verbosity=0)
    if Learner.objects.exists():
        return 0
    started = time.perf_counter()
    reference.load(settings.FIXTURE_DIRS[0])
    ship()
    for role in User.Role.values:
        User.objects.create_user(f"{role}@example.org", given_name=role.title(), role=role)
    say = Dialect(is_sqlite=connection.vendor == "sqlite")
    with connection.cursor() as cursor:
        trust(cursor, say)
        town = Department(say, places, years, timezone.localdate(), write_lists(cursor))
        for step in STEPS:
            begun = time.perf_counter()
            for sql in step(town):
                cursor.execute(sql)
            print(f"  {step.__name__}: {time.perf_counter() - begun:.0f} s", flush=True)
        settle(cursor, say)
    return time.perf_counter() - started


def trust(cursor, say):
    """No foreign key is looked up while the rows are written, and sorts have room."""
    cursor.execute(say.keys(watched=False))
    if not say.is_sqlite:
        cursor.execute("SET synchronous_commit = off")
        cursor.execute("SET work_mem = '512MB'")


def settle(cursor, say):
    """As a database is after a while: the next keys known, the rows counted."""
    for name in ("bench_given", "bench_family", "bench_course"):
        cursor.execute(f"DROP TABLE {name}")
    for sql in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
        cursor.execute(sql)
    cursor.execute(say.keys(watched=True))
    if say.is_sqlite:
        cursor.execute("ANALYZE")
        return
    cursor.execute("RESET synchronous_commit")
    cursor.execute("RESET work_mem")
    cursor.execute("VACUUM ANALYZE")


def write_lists(cursor):
    """What rows choose from: names and courses as tables, the rest as values."""
    with (settings.FIXTURE_DIRS[0] / "names.csv").open() as lines:
        names = list(csv.DictReader(lines))
    given = sorted({row["name"] for row in names if row["kind"] != "family"})
    families = {row["name"] for row in names if row["kind"] == "family"}
    made = map("".join, product(STARTS.split(), MIDDLES.split(), ENDS.split()))
    families = sorted(families.union(made))
    for table, values in (("bench_given", given), ("bench_family", families)):
        cursor.execute(f"CREATE TABLE {table} (rank integer PRIMARY KEY, name text, name_key text)")
        rows = [(rank, name, name_key(name)) for rank, name in enumerate(values)]
        cursor.executemany(f"INSERT INTO {table} VALUES (%s, %s, %s)", rows)
    columns = "rank integer PRIMARY KEY, id bigint, title text, level text, theme_id text"
    cursor.execute(f"CREATE TABLE bench_course ({columns})")
    courses = list(Course.objects.order_by("pk").values_list("pk", "title", "level", "theme_id"))
    rows = [(rank, *course) for rank, course in enumerate(courses)]
    cursor.executemany("INSERT INTO bench_course VALUES (%s, %s, %s, %s, %s)", rows)
    near = Commune.objects.filter(code__startswith="55").order_by("code")
    return {
        "given": len(given),
        "families": len(families),
        "courses": courses,
        "communes": list(near.values_list("code", flat=True)[:400]),
        "themes": list(Theme.objects.values_list("pk", flat=True)),
        "skills": list(Skill.objects.values_list("pk", flat=True)),
    }
