"""Forms half filled in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """No record of fact: a draft is written over, and gone once its form is sent."""

    dependencies = (("izdeu_store", "0002_lists"),)
    operations = (
        migrations.CreateModel(
            name="DraftRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("user", models.TextField()), ("form", models.TextField()), ("key", models.TextField()),
                ("body", models.TextField()), ("at", models.TextField()),
            ],
            options={
                "db_table": "drafts",
                "constraints": [models.UniqueConstraint(fields=("user", "form", "key"), name="drafts_once")],
            },
        ),
    )  # fmt: skip
