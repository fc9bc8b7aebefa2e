"""The faults by their names, each with the stage it happens on; those that follow each other share one."""

from tests.faults import backups, clocks, disk, kills, load, messages, postgres, upgrades
from tests.faults.orders import book
from tests.faults.stage import fresh, on_postgres, on_small_disk, on_sqlite

DISHONEST = {"DJANGO_SETTINGS_MODULE": "tests.faults.dishonest"}
ATOMLESS = {"DJANGO_SETTINGS_MODULE": "tests.faults.atomless"}
IMPATIENT = {"DJANGO_SETTINGS_MODULE": "tests.faults.impatient"}


def letter(built, town):
    """A letter of a number that stands in the table and in an index."""
    return backups.changed_letter(built, town["items"][0]["number"])


FAULTS = {
    "kill-all": (fresh, lambda *place: kills.kill_all(*place[:2], times=6)),
    "kill-web": (fresh, lambda *place: kills.kill_children(*place[:2], ticking=False, times=5)),
    "kill-worker": (fresh, lambda *place: kills.kill_children(*place[:2], ticking=True, times=5, pause=2)),
    "kill-first": (fresh, lambda *place: kills.kill_main(place[0])),
    "kill-backup": (fresh, lambda *place: backups.kill(place[0], times=10)),
    "clock": (fresh, lambda *place: clocks.jumps(*place[:2], jumps=clocks.JUMPS * 3)),
    "time-zone": (fresh, lambda *place: clocks.zones(*place[:2])),
    "ten-times": (fresh, lambda *place: load.rush(*place[:2], seconds=60)),
    "mail-in-a-page": (fresh, lambda *place: messages.page_that_mails(*place[:2])),
    "upgrade": (fresh, upgrades.under_load),
    "read-only": (on_sqlite, lambda *place: disk.read_only(*place[:2], failures=20)),
    "lost-page": (on_sqlite, lambda *place: backups.damaged(place[0], backups.lost_page(place[0]))),
    "changed-letter": (on_sqlite, lambda *place: backups.damaged(place[0], letter(*place[:2]))),
    "full-disk": (on_small_disk, lambda *place: disk.full(*place[:2], failures=20)),
    "full-disk-backup": (on_small_disk, lambda *place: backups.no_room(place[0])),
    "messages": (fresh, lambda *place: messages.hanging(place[0])),
    "postgres-worker": (on_postgres, lambda *place: postgres.worker_goes_on(place[0], place[2])),
    "postgres-cut": (on_postgres, lambda *place: postgres.cut(*place[:3], times=20)),
    "postgres-restarted": (on_postgres, lambda *place: postgres.restarted(*place[:3], times=2)),
    "postgres-crashed": (
        on_postgres,
        lambda *place: postgres.restarted(*place[:3], times=2, mode="immediate"),
    ),
    "postgres-read-only": (on_postgres, lambda *place: postgres.read_only(*place[:3], failures=20)),
}

HARMS = {
    "without-transactions": (fresh, lambda *place: kills.kill_all(*place[:2], times=4, **ATOMLESS)),
    "without-looking-at-the-pages": (
        on_sqlite,
        lambda *place: backups.trusting(place[0], letter(*place[:2])),
    ),
    "without-honesty-on-a-full-disk": (on_small_disk, lambda *place: disk.full(*place[:2], **DISHONEST)),
    "without-additive-migrations": (
        fresh,
        lambda *place: upgrades.under_load(*place, changes=upgrades.BREAKING),
    ),
    "without-honesty-when-cut": (on_postgres, lambda *place: postgres.cut(*place[:3], times=10, **DISHONEST)),
    "without-waiting-for-locks": (
        fresh,
        lambda built, town, _folder: load.rush(
            built,
            town | {"activities": town["activities"][:1]},
            seconds=10,
            times=60,
            orders=(book,),
            **IMPATIENT,
        ),
    ),
    "without-waiting-for-the-disk": (
        on_postgres,
        lambda *place: postgres.restarted(
            *place[:3], times=3, mode="immediate", DATABASE_URL=place[2].careless()
        ),
    ),
}
