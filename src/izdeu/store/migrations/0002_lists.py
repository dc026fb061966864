"""Lists: their rows as printed, and the pieces of the indexes over their names."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """All of it derived; `rebuild` makes it again."""

    dependencies = (("izdeu_store", "0001_first"),)
    operations = (
        migrations.CreateModel(
            name="ListRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("list", models.TextField(unique=True)), ("body", models.TextField()),
            ],
            options={"db_table": "lists"},
        ),
        migrations.CreateModel(
            name="ListedRow",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)), ("sheet", models.TextField()),
                ("number", models.IntegerField()), ("cells", models.TextField()), ("trouble", models.TextField()),
                ("named", models.BooleanField()),
            ],
            options={"db_table": "list_rows"},
        ),
        migrations.CreateModel(
            name="ListPiece",
            fields=[("id", models.BigIntegerField(primary_key=True, serialize=False)), ("data", models.BinaryField())],
            options={"db_table": "list_pieces"},
        ),
    )  # fmt: skip
