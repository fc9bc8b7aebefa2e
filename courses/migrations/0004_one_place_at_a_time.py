from django.db import migrations
from django.db.models import F

NAMES = {"room_id": "meeting_room_one_at_a_time", "facilitator_id": "meeting_facilitator_one_at_a_time"}


def mark_called_off(apps, schema_editor):
    """The meetings of a cancelled activity that had not begun are cancelled with it."""
    meetings = apps.get_model("courses", "Meeting").objects.using(schema_editor.connection.alias)
    for activity in (
        apps.get_model("courses", "Activity")
        .objects.using(schema_editor.connection.alias)
        .exclude(cancelled_at=None)
    ):
        meetings.filter(activity=activity, starts_at__gte=activity.cancelled_at).update(
            cancelled_at=activity.cancelled_at, sequence=F("sequence") + 1
        )


def add_walls(apps, schema_editor):
    """On PostgreSQL nothing can be in two places at once, whoever writes; checked when a statement ends."""
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    for column, name in NAMES.items():
        schema_editor.execute(
            f"ALTER TABLE courses_meeting ADD CONSTRAINT {name} EXCLUDE USING gist"
            f" ({column} WITH =, tstzrange(starts_at, ends_at, '[)') WITH &&)"
            " WHERE (cancelled_at IS NULL) DEFERRABLE INITIALLY IMMEDIATE"
        )


def drop_walls(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for name in NAMES.values():
            schema_editor.execute(f"ALTER TABLE courses_meeting DROP CONSTRAINT {name}")


class Migration(migrations.Migration):
    dependencies = [("courses", "0003_timetable")]

    operations = [
        migrations.RunPython(mark_called_off, migrations.RunPython.noop),
        migrations.RunPython(add_walls, drop_walls),
    ]
