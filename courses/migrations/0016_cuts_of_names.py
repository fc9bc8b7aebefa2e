from django.db import migrations

# Each word of a key, and each two in one piece, whole and without one of its letters.
CUTS = """
CREATE OR REPLACE FUNCTION name_cuts(key varchar) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    WITH words AS (SELECT string_to_array(key::text, ' ') AS w),
    pieces AS (
        SELECT unnest(w) AS piece FROM words
        UNION ALL
        SELECT w[i] || w[i + 1] FROM words, generate_series(1, coalesce(array_length(w, 1), 0) - 1) AS i
    )
    SELECT array_agg(DISTINCT left(piece, at) || substr(piece, at + 2))
    FROM pieces, generate_series(0, length(piece)) AS at
$$
"""


def add_index(apps, schema_editor):
    """On PostgreSQL people are found by misspelt names without reading them all."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(CUTS)
        schema_editor.execute("CREATE INDEX learner_cuts ON courses_learner USING gin (name_cuts(name_key))")


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX learner_cuts")
        schema_editor.execute("DROP FUNCTION name_cuts(varchar)")


class Migration(migrations.Migration):
    dependencies = [("courses", "0015_new_files")]

    operations = [migrations.RunPython(add_index, drop_index)]
