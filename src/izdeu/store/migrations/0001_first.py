"""The log with its seat-belts, and the derived tables."""

from typing import Any

from django.db import migrations, models

type Column = tuple[str, Any]

REFUSED = "RAISE(ABORT, 'records are only ever added')"

# A seat-belt against our own mistakes, not a proof: that is the tree over the leaves. Emptying a row is let through,
# because erasure is the one lawful exception; `log.broken` reports it unless a tombstone says why.
STAY = f"""
    CREATE TRIGGER records_stay BEFORE UPDATE ON records
    WHEN NOT (NEW.body = '' AND length(NEW.salt) = 0 AND NEW.seq = OLD.seq AND NEW.id = OLD.id AND NEW.kind = OLD.kind
              AND NEW."by" = OLD."by" AND NEW.at = OLD.at AND NEW.leaf = OLD.leaf)
    BEGIN SELECT {REFUSED}; END
"""
REMAIN = f"CREATE TRIGGER records_remain BEFORE DELETE ON records BEGIN SELECT {REFUSED}; END"
FOLLOW = f"""
    CREATE TRIGGER records_follow BEFORE INSERT ON records
    WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM records)
    BEGIN SELECT {REFUSED}; END
"""  # noqa: S608 — nothing but our own words


def table(model: str, name: str, *fields: Column, **options: Any) -> migrations.CreateModel:
    return migrations.CreateModel(name=model, fields=list(fields), options={"db_table": name, **options})


def text(name: str, **options: Any) -> Column:
    return name, models.TextField(**options)


def row_number() -> Column:
    return "id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    """What every casebook begins with."""

    initial = True
    dependencies = ()
    operations = (
        table(
            "RecordRow", "records",
            ("seq", models.IntegerField(primary_key=True, serialize=False)), text("id", unique=True), text("kind"),
            text("body"), ("salt", models.BinaryField()), text("by"), text("at"), ("leaf", models.BinaryField()),
            indexes=[models.Index(fields=["kind", "seq"], name="records_kind")],
        ),
        table("HeadRow", "log_head", row_number(), ("size", models.IntegerField()), ("peaks", models.BinaryField())),
        migrations.RunSQL([STAY, REMAIN, FOLLOW, "INSERT INTO log_head (size, peaks) VALUES (0, x'')"]),
        table(
            "MentionRow", "mentions",
            text("id", primary_key=True, serialize=False), text("document", db_index=True),
            text("person", db_index=True), text("body"),
        ),
        table(
            "ClaimRow", "claims",
            text("id", primary_key=True, serialize=False), text("mention", db_index=True),
            text("document", db_index=True), text("standing", db_index=True), text("body"),
        ),
        table("SpeakerRow", "speakers", text("id", primary_key=True, serialize=False), text("body")),
        table(
            "LinkRow", "links", row_number(), text("left"), text("right", db_index=True), text("body"),
            constraints=[models.UniqueConstraint(fields=("left", "right"), name="links_pair")],
        ),
        table(
            "NameKeyRow", "name_keys", row_number(), text("key"), text("mention"), text("name"),
            constraints=[models.UniqueConstraint(fields=("key", "mention", "name"), name="name_keys_once")],
        ),
    )  # fmt: skip
