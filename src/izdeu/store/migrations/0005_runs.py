"""By which runs of words a text is known again."""

from django.db import migrations

# A text is named by the first of its pieces. Nothing but these two numbers, and looked for by the first: a hundred rows a page.
RUNS = "CREATE TABLE text_runs (run INTEGER NOT NULL, text INTEGER NOT NULL, PRIMARY KEY (run, text)) WITHOUT ROWID"


class Migration(migrations.Migration):
    """Derived too; texts that were there before are in it after a `rebuild`."""

    dependencies = (("izdeu_store", "0004_texts"),)
    operations = (migrations.RunSQL([RUNS]),)
