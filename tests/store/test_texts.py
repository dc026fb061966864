"""What SQLite's index of words promises beyond the contract: nothing it forgot is left in it, and nothing is in clear."""

from casebooks import Made

from izdeu.model.text import Piece, Text
from izdeu.names.words import sought


def test_nothing_is_left_in_the_index_of_a_word_that_only_a_dropped_document_had(opened):
    said = [Text(f"d-{n}", "r", (Piece(0, 1, f"sarbasov {n} and others"),)) for n in range(40)]
    opened.put_texts([*said, Text("d-x", "r", (Piece(0, 1, "zeynepqaraqalpaq and others"),))])
    opened.drop_texts(["d-x"])
    left = b"".join(bytes(block) for (block,) in opened._database.rows("SELECT block FROM text_words_data"))
    assert b"sarbasov" in left and b"qaraqalpaq" not in left
    assert not opened.damaged()


def test_a_casebook_of_an_earlier_version_gets_its_index_when_it_is_opened(made: Made):
    store = made.open()
    store.drop_all_texts()
    with store.transaction():
        store._database.write("DROP TABLE text_words", [()])
        store._database.write("DROP TABLE name_shelf", [()])
        store._database.write("DROP TABLE text_pieces", [()])
        store._database.write("DROP TABLE text_runs", [()])
        store._database.write("DELETE FROM django_migrations WHERE name > '0004'", [()])
    store.close()
    again = made.open()
    again.put_texts([Text("d-1", "r", (Piece(0, 1, "ghulja"),))])
    assert [place.document for place in again.find_texts(sought("Ghulja"))] == ["d-1"]
    again.close()
