from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0017_meetings_to_come"),
    ]

    operations = [
        migrations.AddField(
            model_name="activity",
            name="age_from",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="from the age of"),
        ),
        migrations.AddField(
            model_name="activity",
            name="age_to",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="up to the age of"),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(("age_to__gte", models.F("age_from"))), name="activity_ages_in_order"
            ),
        ),
    ]
