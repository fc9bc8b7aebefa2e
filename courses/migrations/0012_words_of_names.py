from django.db import migrations


def add_index(apps, schema_editor):
    """On PostgreSQL people are found by any word of their names without reading them all."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE INDEX learner_words ON courses_learner USING gin (to_tsvector('simple', name_key))"
        )


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX learner_words")


class Migration(migrations.Migration):
    dependencies = [("courses", "0011_frozen_files")]

    operations = [migrations.RunPython(add_index, drop_index)]
