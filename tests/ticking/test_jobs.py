"""A tick runs every job in its order, whatever becomes of the others, and says how it went."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils.module_loading import import_string

from numeripole.settings import TICK
from numeripole.ticking.jobs import tick
from numeripole.ticking.models import Run
from tests.makers import NOW
from tests.ticking import work

pytestmark = pytest.mark.django_db

FIRST, BROKEN, LAST = (f"tests.ticking.work.{name}" for name in ("first", "broken", "last"))


@pytest.fixture(autouse=True)
def jobs(settings):
    settings.TICK = [FIRST, BROKEN, LAST]
    work.DONE.clear()
    return settings


def test_every_job_of_the_house_is_there():
    assert all(callable(import_string(path)) for path in TICK)


def test_jobs_run_in_their_order_and_are_told_the_same_moment():
    tick(now=NOW)

    assert work.DONE == [("first", NOW), ("last", NOW)]


@pytest.mark.parametrize(
    ("minutes", "done"), [(29, ["last"]), (31, ["first", "last"]), (-5, ["first", "last"])]
)
def test_job_that_rests_waits_until_its_rest_is_over_or_the_clock_went_back(jobs, minutes, done):
    jobs.TICK, jobs.TICK_RESTS = [FIRST, LAST], {FIRST: timedelta(minutes=30)}
    tick(now=NOW)
    work.DONE.clear()

    tick(now=NOW + timedelta(minutes=minutes))

    assert [name for name, _moment in work.DONE] == done


def test_failing_job_does_not_stop_the_next_and_is_logged_under_a_code(caplog):
    done = tick(now=NOW)

    run = Run.objects.get(job=BROKEN)
    assert done == {FIRST: 2, BROKEN: None, LAST: 0}
    assert run.failure in caplog.text


def test_failure_that_is_kept_names_nobody():
    tick(now=NOW)

    assert "Odette" not in Run.objects.get(job=BROKEN).failure


def test_failing_job_is_told_until_it_succeeds(jobs):
    tick(now=NOW)
    assert [run.job for run in Run.objects.failing()] == [BROKEN]

    jobs.TICK = [FIRST]
    Run.objects.filter(job=BROKEN).update(started_at=NOW + timedelta(hours=1))
    assert not Run.objects.failing().exists()


def test_whole_tick_says_when_it_began_and_ended_and_how_much_was_done():
    tick(now=NOW)

    whole = Run.objects.whole()
    assert (whole.started_at, whole.done) == (NOW, 2)
    assert whole.ended_at >= NOW


def test_tick_that_was_killed_shows_a_start_without_an_end(jobs):
    tick(now=NOW)
    jobs.TICK = ["tests.ticking.test_jobs.kill"]

    with pytest.raises(KeyboardInterrupt):
        tick(now=NOW + timedelta(hours=1))

    whole = Run.objects.whole()
    assert whole.started_at > whole.ended_at


def kill(*, now):
    raise KeyboardInterrupt


def test_old_tick_is_late():
    tick(now=NOW)

    assert not Run.objects.whole().is_late(NOW + timedelta(minutes=5))
    assert Run.objects.whole().is_late(NOW + timedelta(minutes=11))


def test_tick_itself_asks_the_database_at_most_four_times(django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        tick(now=NOW)


def test_command_takes_a_moment_of_the_centre_s_time(jobs):
    jobs.TICK = [FIRST]

    call_command("tick", now="2026-12-01T09:00")

    assert work.DONE == [("first", NOW)]


@pytest.mark.parametrize("moment", ["demain", "2026-13-01T09:00", "8 décembre"])
def test_command_refuses_what_is_no_moment(moment):
    with pytest.raises(CommandError, match="2026-12-08T14:00"):
        call_command("tick", now=moment)


def test_command_ends_badly_when_a_job_failed():
    told = StringIO()

    with pytest.raises(CommandError):
        call_command("tick", now="2026-12-01T09:00", stdout=told)

    assert told.getvalue().startswith(BROKEN)
