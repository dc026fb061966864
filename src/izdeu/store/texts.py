"""The words of documents in SQLite's own index, inside the encrypted file."""

# ruff: noqa: S608 — only names written in this file go into the text of a statement

import json
from collections.abc import Iterable, Sequence

from izdeu.model.text import Place, Text
from izdeu.names.words import Phrase, Sought
from izdeu.store.database import Database

COLUMNS = 'id, document, rendition, start, "end", words, near'
ANY_OF = "IN (SELECT value FROM json_each(%s))"


class Texts:
    """What is typed never becomes syntax of the index: a query arrives as words, and words have no signs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put_texts(self, texts: Iterable[Text]) -> None:
        with self._database.transaction():
            all = list(texts)
            self.drop_texts(text.document for text in all)
            [(last,)] = self._database.rows("SELECT coalesce(max(id), 0) FROM text_pieces")
            pieces = ((text, piece) for text in all for piece in text.pieces)
            rows = [
                (id, text.document, text.rendition, piece.start, piece.end, piece.words, piece.near)
                for id, (text, piece) in enumerate(pieces, last + 1)
            ]
            self._database.write(f"INSERT INTO text_pieces ({COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s, %s)", rows)
            self._put_runs(all, last + 1)
            self._database.write(
                "INSERT INTO text_words (rowid, words, near) SELECT id, words, near FROM text_pieces WHERE id > %s",
                [(last,)],
            )

    def _put_runs(self, texts: Iterable[Text], first: int) -> None:
        """Under the first piece of each: none of a text without words."""
        rows = []
        for text in texts:
            rows += [(run, first) for run in text.runs if text.pieces]
            first += len(text.pieces)
        self._database.write("INSERT INTO text_runs (run, text) VALUES (%s, %s)", rows)

    def drop_texts(self, documents: Iterable[str]) -> None:
        gone = json.dumps(list(documents))
        with self._database.transaction():
            there = self._database.rows(f"SELECT id FROM text_pieces WHERE document {ANY_OF}", gone)
            if not there:
                return
            ids = json.dumps([id for (id,) in there])
            self._database.write(f"DELETE FROM text_runs WHERE text {ANY_OF}", [(ids,)])
            self._database.write(
                "INSERT INTO text_words (text_words, rowid, words, near) "
                f"SELECT 'delete', id, words, near FROM text_pieces WHERE document {ANY_OF}",
                [(gone,)],
            )
            self._database.write(f"DELETE FROM text_pieces WHERE document {ANY_OF}", [(gone,)])

    def drop_all_texts(self) -> None:
        with self._database.transaction():
            self._database.write("INSERT INTO text_words (text_words) VALUES (%s)", [("delete-all",)])
            self._database.write("DELETE FROM text_pieces", [()])
            self._database.write("DELETE FROM text_runs", [()])

    def texts(self) -> dict[str, str]:
        return dict(self._database.rows("SELECT DISTINCT document, rendition FROM text_pieces ORDER BY document"))

    def find_texts(self, wanted: Sequence[Sought]) -> list[Place]:
        if not wanted:
            return []
        every = tuple(map(_any_of, wanted))
        found = self._database.rows(
            'SELECT document, rendition, start, "end", -rank FROM text_words JOIN text_pieces ON id = text_words.rowid '
            f"WHERE text_words MATCH %s {self._apart(every)} ORDER BY rank, document, start",
            " OR ".join(every), *(every if len(every) > 1 else ()),
        )  # fmt: skip
        return [Place(*row) for row in found]

    def with_runs(self, runs: Iterable[int], most: int) -> list[tuple[str, int]]:
        return self._database.rows(
            f"SELECT rendition, count(*) FROM text_runs JOIN text_pieces ON id = text WHERE run {ANY_OF} "
            "GROUP BY text ORDER BY count(*) DESC, text LIMIT %s",
            json.dumps(list(runs)), most,
        )  # fmt: skip

    @staticmethod
    def _apart(every: Sequence[str]) -> str:
        """All that is wanted need not stand in one piece, but in one document."""
        if len(every) == 1:
            return ""
        holding = (
            "SELECT document FROM text_pieces WHERE id IN (SELECT rowid FROM text_words WHERE text_words MATCH %s)"
        )
        return f"AND document IN ({' INTERSECT '.join([holding] * len(every))})"


def _any_of(one: Sought) -> str:
    return "(" + " OR ".join(map(_phrase, one.phrases)) + ")"


def _phrase(phrase: Phrase) -> str:
    columns = "{words near}" if phrase.near else "words"
    return f'{columns} : "{" ".join(phrase.terms)}"{" *" if phrase.prefix else ""}'
