from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("courses", "0001_initial")]

    operations = [
        migrations.AddConstraint(
            model_name="learner",
            constraint=models.UniqueConstraint(
                condition=models.Q(("to_confirm", True), models.Q(("phone", ""), _negated=True)),
                fields=("name_key", "phone"),
                name="learner_to_confirm_once_a_name_and_telephone",
                violation_error_message="There is already a file of this name and telephone.",
            ),
        ),
    ]
