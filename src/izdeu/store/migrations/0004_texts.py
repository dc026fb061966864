"""The words of documents, in pieces."""

from django.db import migrations, models

# The index reads the words where they are, so that it can be told exactly what to forget. They are ours, folded and parted
# by spaces (`names.words`), and `ascii` takes them as they are. `secure-delete`: what is dropped does not stay behind in the
# index until some later merge.
INDEX = """
    CREATE VIRTUAL TABLE text_words USING fts5(
        words, near, content='text_pieces', content_rowid='id', tokenize='ascii', prefix='4'
    )
"""
ERASE = "INSERT INTO text_words (text_words, rank) VALUES ('secure-delete', 1)"
WEIGH = "INSERT INTO text_words (text_words, rank) VALUES ('rank', 'bm25(1.0, 0.5)')"


class Migration(migrations.Migration):
    """All of it derived; `rebuild` makes it again."""

    dependencies = (("izdeu_store", "0003_drafts"),)
    operations = (
        migrations.CreateModel(
            name="TextPiece",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("document", models.TextField(db_index=True)), ("rendition", models.TextField()),
                ("start", models.IntegerField()), ("end", models.IntegerField()),
                ("words", models.TextField()), ("near", models.TextField()),
            ],
            options={"db_table": "text_pieces"},
        ),
        migrations.RunSQL([INDEX, ERASE, WEIGH]),
    )  # fmt: skip
