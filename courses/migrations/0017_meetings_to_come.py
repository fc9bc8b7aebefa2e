from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0016_cuts_of_names"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["ends_at"], name="courses_mee_ends_at_e8c6c7_idx"),
        ),
    ]
