import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0001_life_of_a_file"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "origin",
                    models.CharField(
                        choices=[("staff", "By staff"), ("online", "Online"), ("itself", "By itself")],
                        max_length=6,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("seen", "File opened"),
                            ("printed", "Paper printed"),
                            ("created", "File made"),
                            ("changed", "File changed"),
                            ("guardian", "Guardian changed"),
                            ("agreed", "Photographs allowed"),
                            ("declined", "Photographs refused"),
                            ("authorised", "Guardian’s answer noted"),
                            ("kept", "File kept longer"),
                            ("informed", "Information notice handed over"),
                            ("merged", "Files joined"),
                            ("parted", "Files parted again"),
                            ("restricted", "File restricted"),
                            ("released", "Restriction ended"),
                            ("exported", "Own data handed over"),
                            ("erased", "File erased"),
                            ("imported", "People imported"),
                            ("listed", "List of people exported"),
                            ("sheet", "Attendance sheet printed"),
                            ("behind", "People behind a number"),
                            ("calls", "Call list opened"),
                            ("letters", "Letters printed"),
                            ("journal", "Journal exported"),
                        ],
                        max_length=10,
                    ),
                ),
                ("person_key", models.UUIDField(null=True)),
                ("other_key", models.UUIDField(null=True)),
                ("count", models.PositiveIntegerField(null=True)),
                ("fields", models.JSONField(default=list)),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "indexes": [
                    models.Index(fields=["at"], name="entry_at"),
                    models.Index(fields=["person_key", "at"], name="entry_of_person"),
                    models.Index(fields=["by", "at"], name="entry_by"),
                    models.Index(fields=["kind", "at"], name="entry_kind"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("person_key__isnull", False), ("count__isnull", False), _connector="OR"
                        ),
                        name="entry_of_someone_or_of_many",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("by__isnull", False), ("origin", "staff")),
                            models.Q(models.Q(("origin", "staff"), _negated=True), ("by", None)),
                            _connector="OR",
                        ),
                        name="entry_by_staff_or_nobody",
                    ),
                ],
            },
        ),
    ]
