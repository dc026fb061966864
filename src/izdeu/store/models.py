"""The tables, for Django's migrations to compare with. Rows are read and written as JSON in `records` and `derived`.

`records` is append-only (the migration adds triggers) and everything else can be made again from it, but for drafts, which
are no record.
"""

# Django types its fields with a mypy plugin we do without:
# mypy: disable-error-code="var-annotated"

from django.db import models


class RecordRow(models.Model):
    """One entry of the log. An erased one keeps its leaf, and has neither body nor salt."""

    seq = models.IntegerField(primary_key=True)
    id = models.TextField(unique=True)
    kind = models.TextField()
    body = models.TextField()
    salt = models.BinaryField()
    by = models.TextField()
    at = models.TextField()
    leaf = models.BinaryField()

    class Meta:
        db_table = "records"
        indexes = (models.Index(fields=["kind", "seq"], name="records_kind"),)


class HeadRow(models.Model):
    """What the log must come to: its size and the peaks of its tree. One row."""

    size = models.IntegerField()
    peaks = models.BinaryField()

    class Meta:
        db_table = "log_head"


class MentionRow(models.Model):
    """A `model.person.Mention`."""

    id = models.TextField(primary_key=True)
    document = models.TextField(db_index=True)
    person = models.TextField(db_index=True)
    body = models.TextField()

    class Meta:
        db_table = "mentions"


class ClaimRow(models.Model):
    """A `model.standing.StandingClaim`, under the id of its claim."""

    id = models.TextField(primary_key=True)
    mention = models.TextField(db_index=True)
    document = models.TextField(db_index=True)
    standing = models.TextField(db_index=True)
    body = models.TextField()

    class Meta:
        db_table = "claims"


class SpeakerRow(models.Model):
    """A `model.speaker.Speaker`."""

    id = models.TextField(primary_key=True)
    body = models.TextField()

    class Meta:
        db_table = "speakers"


class LinkRow(models.Model):
    """A `model.person.Link`: one for a pair."""

    left = models.TextField()
    right = models.TextField(db_index=True)
    body = models.TextField()

    class Meta:
        db_table = "links"
        constraints = (models.UniqueConstraint(fields=["left", "right"], name="links_pair"),)


class NameKeyRow(models.Model):
    """A key a name is filed under, whose mention it is, and the name as written."""

    key = models.TextField()
    mention = models.TextField()
    name = models.TextField()

    class Meta:
        db_table = "name_keys"
        constraints = (models.UniqueConstraint(fields=["key", "mention", "name"], name="name_keys_once"),)


class NameShelf(models.Model):
    """The names of all that is derived, taken apart as `names.shelf` has them: one row, or none."""

    fingerprint = models.TextField()
    data = models.BinaryField()

    class Meta:
        db_table = "name_shelf"


class ListRow(models.Model):
    """A `model.listed.Shelved`. Its number is that of its rows, see `store.listed`."""

    list = models.TextField(unique=True)
    body = models.TextField()

    class Meta:
        db_table = "lists"


class ListedRow(models.Model):
    """A `model.listed.Row`: cells and trouble as JSON."""

    id = models.BigIntegerField(primary_key=True)
    sheet = models.TextField()
    number = models.IntegerField()
    cells = models.TextField()
    trouble = models.TextField()
    named = models.BooleanField()

    class Meta:
        db_table = "list_rows"


class ListPiece(models.Model):
    """A piece of the index over a list's names."""

    id = models.BigIntegerField(primary_key=True)
    data = models.BinaryField()

    class Meta:
        db_table = "list_pieces"


class DraftRow(models.Model):
    """A `model.draft.Draft`, and the form as far as it was filled in."""

    user = models.TextField()
    form = models.TextField()
    key = models.TextField()
    body = models.TextField()
    at = models.TextField()

    class Meta:
        db_table = "drafts"
        constraints = (models.UniqueConstraint(fields=["user", "form", "key"], name="drafts_once"),)


class TextPiece(models.Model):
    """A `model.text.Piece`; `text_words` indexes its words under the same number."""

    document = models.TextField(db_index=True)
    rendition = models.TextField()
    start = models.IntegerField()
    end = models.IntegerField()
    words = models.TextField()
    near = models.TextField()

    class Meta:
        db_table = "text_pieces"
