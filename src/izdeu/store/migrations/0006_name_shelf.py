"""Names taken apart, so that the first search after unlocking need not wait for it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Derived: made again where it is missing."""

    dependencies = (("izdeu_store", "0005_runs"),)
    operations = (
        migrations.CreateModel(
            name="NameShelf",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fingerprint", models.TextField()), ("data", models.BinaryField()),
            ],
            options={"db_table": "name_shelf"},
        ),
    )  # fmt: skip
