"""What every store promises: one suite for the one in memory and the one on disk."""

from dataclasses import fields, replace

import pytest
from casebooks import claim, rows
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from izdeu.actions.derive import Derivation
from izdeu.actions.index import Index
from izdeu.actions.ports import Store
from izdeu.model.errors import DamagedCasebook
from izdeu.model.listed import Row, Shelved
from izdeu.model.person import Judgement, Sameness
from izdeu.model.record import Deed
from izdeu.model.standing import Derived, Standing
from izdeu.model.text import Piece, Text
from izdeu.names.words import sought
from izdeu.store import MemoryStore

INDEXED = [one.name for one in fields(Index) if one.name != "memo"]


@pytest.fixture(params=["memory", "disk"])
def store(request: pytest.FixtureRequest) -> Store:
    return MemoryStore() if request.param == "memory" else request.getfixturevalue("opened")


def deed(number: int) -> Deed:
    return Deed(f"deed-{number}", "export", f"list {number}")


def test_what_is_appended_is_read_back_in_its_order_with_who_wrote_it(store: Store):
    said = Judgement("j-1", "m-1", "m-2", Sameness.SAME, "same birthmark — сол қолында")
    written = store.append([deed(1), said], "Amal") + store.append([deed(2)], "Boris")
    assert list(store.entries()) == written
    assert [(e.seq, e.by) for e in written] == [(1, "Amal"), (2, "Amal"), (3, "Boris")]
    assert [e.record for e in written] == [deed(1), said, deed(2)]
    assert store.entry("j-1") == written[1]
    assert store.entry("j-2") is None


def test_every_entry_has_a_salt_of_its_own_and_an_hour_that_knows_its_zone(store: Store):
    first, second = store.append([deed(1), deed(2)], "Amal")
    assert len(first.salt) == 32 and first.salt != second.salt
    assert first.at.tzinfo is not None


def test_a_record_that_is_there_already_is_left_out(store: Store):
    store.append([deed(1)], "Amal")
    fresh = store.append([deed(1), deed(2), deed(2), deed(3)], "Boris")
    assert [(e.seq, e.id) for e in fresh] == [(2, "deed-2"), (3, "deed-3")]
    assert store.entry("deed-1").by == "Amal"


def test_entries_can_be_asked_for_by_kind_and_since(store: Store):
    store.append([deed(1), Judgement("j-1", "a", "b", Sameness.UNSURE, ""), deed(2)], "Amal")
    assert [e.id for e in store.entries("deed")] == ["deed-1", "deed-2"]
    assert [e.id for e in store.entries("deed", "judgement", since=1)] == ["j-1", "deed-2"]
    assert not list(store.entries("document"))


def test_one_may_append_while_reading_and_reading_ends(store: Store):
    store.append([deed(n) for n in range(300)], "Amal")
    seen = [store.append([deed(1000 + entry.seq)], "Boris") and entry.seq for entry in store.entries()]
    assert seen == list(range(1, 301))
    assert not store.broken()


def test_what_fails_in_the_middle_of_a_transaction_leaves_nothing(store: Store):
    store.append([deed(1)], "Amal")
    store.replace(rows())
    with pytest.raises(ZeroDivisionError), store.transaction():
        store.append([deed(2)], "Amal")
        store.add(Derived(claims=(claim(9),)))
        raise ZeroDivisionError
    assert [e.id for e in store.entries()] == ["deed-1"]
    assert "c-00009" not in {row.claim.id for row in store.derived().claims}
    assert [e.seq for e in store.append([deed(3)], "Amal")] == [2]
    assert not store.broken()


def test_a_failure_inside_one_step_of_a_transaction_spoils_that_step_only(store: Store):
    with store.transaction():
        store.append([deed(1)], "Amal")
        with pytest.raises(ZeroDivisionError), store.transaction():
            store.append([deed(2)], "Amal")
            raise ZeroDivisionError
        store.append([deed(3)], "Amal")
    assert [(e.seq, e.id) for e in store.entries()] == [(1, "deed-1"), (2, "deed-3")]
    assert not store.broken()


def test_an_append_that_cannot_be_finished_adds_nothing(store: Store):
    with pytest.raises(AttributeError):
        store.append([deed(1), object()], "Amal")
    assert not list(store.entries())


def test_the_same_bytes_are_one_original(store: Store):
    names = {store.keep(b"a letter"), store.keep(b"a letter"), store.keep(b"")}
    assert sorted(names) == list(store.names())
    assert len(names) == 2
    assert store.read(store.keep(b"a letter")) == b"a letter"
    assert store.read(store.keep(b"")) == b""


def test_an_original_that_is_not_there_is_damage(store: Store):
    with pytest.raises(DamagedCasebook, match="missing"):
        store.read("ab" * 32)


def test_derived_rows_come_back_sorted_and_whole(store: Store):
    store.replace(rows())
    kept = store.derived()
    assert [m.id for m in kept.mentions] == ["m-1", "m-2"]
    assert kept.claims == (claim(1), claim(2, "m-2"))
    assert kept.speakers == rows().speakers and kept.links == rows().links
    assert kept.name_keys == tuple(sorted(rows().name_keys))
    store.replace(kept)
    assert store.derived() == kept


def test_the_outline_of_the_rows_comes_to_the_rows_themselves(store: Store):
    kin = replace(claim(5), claim=replace(claim(5).claim, predicate="kin:wife", other="m-2", speaker="s-1"))
    asked = replace(claim(6), candidates=("m-1", "m-2"))
    misnamed = replace(claim(7), claim=replace(claim(7).claim, predicate="name"), standing=Standing.REJECTED)
    store.replace(rows())
    died = replace(claim(8), claim=replace(claim(8).claim, predicate="event:died"), standing=Standing.ACCEPTED)
    role = replace(claim(9), claim=replace(claim(9).claim, predicate="role", reading="missing_or_detained"))
    store.add(Derived(claims=(kin, asked, misnamed, died, role)))
    whole, outlined = Derivation.of(store.derived()), Derivation.outlined(store.outline())
    assert [dict(getattr(outlined.index, one)) for one in INDEXED] == [
        dict(getattr(whole.index, one)) for one in INDEXED
    ]
    assert dict(outlined.of_mention) == dict(whole.of_mention)
    assert outlined.claims["c-00005"] == kin and outlined.index.misnamed
    assert outlined.index.grave["m-1"] == {"c-00008"} and outlined.index.sought["m-1"] >= {"c-00009"}
    assert outlined.frozen() == store.derived()


def test_replacing_forgets_what_was_there_and_adding_does_not(store: Store):
    store.replace(rows())
    store.add(Derived(claims=(replace(claim(1), standing=Standing.ACCEPTED, by="Boris"), claim(3))))
    assert [(r.claim.id, r.by) for r in store.derived().claims] == [
        ("c-00001", "Boris"),
        ("c-00002", ""),
        ("c-00003", ""),
    ]
    store.add(rows())
    assert len(store.derived().name_keys) == 3 and len(store.derived().links) == 1
    store.replace(Derived(claims=(claim(4),)))
    assert store.derived() == Derived(claims=(claim(4),))


def test_claims_can_be_asked_for_by_whom_they_are_about(store: Store):
    store.replace(rows())
    assert store.claims_about(["m-1", "m-9"]) == (claim(1),)
    assert store.claims_about([]) == ()


def test_names_are_found_under_their_keys_once_each(store: Store):
    store.replace(rows())
    store.add(Derived(name_keys=(("aygul", "m-1", "Aigul"),)))
    assert store.mentions_of_names(["aigul", "aygul"]) == [("m-1", "Aigul"), ("m-1", "Айгүл")]
    assert store.mentions_of_names(["nobody"]) == []


def test_names_taken_apart_are_kept_until_the_rows_are_replaced(store: Store):
    assert store.spellings() is None
    store.put_spellings("one way", b"shelf")
    store.put_spellings("another", b"shelf \0 2")
    assert store.spellings() == ("another", b"shelf \0 2")
    store.replace(rows())
    assert store.spellings() is None


def test_a_fresh_store_is_whole_and_has_a_key_for_ids(store: Store):
    assert not store.broken() and not store.damaged()
    assert 16 <= len(store.id_key) <= 64
    assert store.derived() == Derived()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(max_size=40), max_size=5))
def test_any_text_in_any_script_comes_back_as_it_was(store: Store, texts: list[str]):
    fresh = {f"j-{text}": Judgement(f"j-{text}", text, "b", Sameness.SAME, text * 3) for text in texts}
    store.append(list(fresh.values()), "Amal")
    assert all((found := store.entry(id)) and found.record == said for id, said in fresh.items())
    assert not store.broken()


# — lists —


def listed(number: int, *trouble: str) -> Row:
    return Row("", number, (str(number), "买买提·吐尔逊", "\u202e"), trouble, named=not trouble)


def shelved(digest: str = "") -> Shelved:
    return Shelved("l-1", "b-1", digest, "f", 3, 1, 1)


def put_list(store: Store) -> None:
    rows = [listed(2), listed(3, "the place of its name is empty"), listed(4)]
    store.put_list(shelved(), iter(rows), lambda: (shelved("all seen"), b"index" * 300_000))


def test_rows_of_a_list_come_back_as_they_were_put_by_their_place(store: Store):
    put_list(store)
    assert store.shelved() == [shelved("all seen")]
    assert store.rows_of("l-1", [2, 0]) == {0: listed(2), 2: listed(4)}
    assert [place for place, _ in store.all_rows("l-1")] == [0, 1, 2]
    assert [row.number for _, row in store.all_rows("l-1", troubled=True)] == [3]
    assert store.index_of("l-1") == b"index" * 300_000


def test_a_list_put_again_takes_the_place_of_the_old_and_can_be_dropped(store: Store):
    put_list(store)
    store.put_list(shelved(), [listed(9)], lambda: (shelved("less"), b""))
    assert [row.number for _, row in store.all_rows("l-1")] == [9]
    store.put_index(shelved("read anew"), b"new")
    assert (store.shelved(), store.index_of("l-1")) == ([shelved("read anew")], b"new")
    store.drop_list("l-1")
    assert store.shelved() == []


def test_a_list_that_breaks_off_leaves_the_old_one(store: Store):
    put_list(store)

    def breaking():
        yield listed(9)
        raise ValueError("the reader died")

    with pytest.raises(ValueError, match="died"):
        store.put_list(shelved(), breaking(), lambda: (shelved(), b""))
    assert [row.number for _, row in store.all_rows("l-1")] == [2, 3, 4]


# — drafts —


def test_a_form_half_filled_in_is_taken_up_again_and_only_by_whoever_began_it(store: Store):
    store.drafts.save("Amal", "interview", "w-1", '{"names": ["Нұрбек')
    store.drafts.save("Amal", "interview", "w-1", '{"names": ["Нұрбек Төлеу"]}')
    assert store.drafts.load("Amal", "interview", "w-1") == '{"names": ["Нұрбек Төлеу"]}'
    assert store.drafts.load("Boris", "interview", "w-1") is None
    assert store.drafts.load("Amal", "contact", "w-1") is None


def test_drafts_are_listed_last_saved_first_until_they_are_dropped(store: Store):
    for key in ("w-1", "w-2", "w-1"):
        store.drafts.save("Amal", "interview", key, "{}")
    store.drafts.save("Boris", "interview", "w-3", "{}")
    assert [(draft.form, draft.key) for draft in store.drafts.list("Amal")] == [
        ("interview", "w-1"),
        ("interview", "w-2"),
    ]
    assert all(draft.at.tzinfo for draft in store.drafts.list("Amal"))
    store.drafts.drop("Amal", "interview", "w-1")
    store.drafts.drop("Amal", "interview", "never saved")
    assert [draft.key for draft in store.drafts.list("Amal")] == ["w-2"]


def test_a_draft_is_no_record_and_outlives_a_rebuild(store: Store):
    store.drafts.save("Amal", "interview", "w-1", "{}")
    store.replace(Derived())
    assert not list(store.entries())
    assert store.drafts.load("Amal", "interview", "w-1") == "{}"


# — words of documents —


def text(document: str, *pieces: str) -> Text:
    return Text(document, f"r-{document}", tuple(Piece(at, at + 1, said) for at, said in enumerate(pieces)))


def found(store: Store, query: str) -> list[tuple[str, int]]:
    return sorted((place.document, place.start) for place in store.find_texts(sought(query)))


def test_all_that_is_looked_for_stands_in_one_document_and_not_always_in_one_piece(store: Store):
    store.put_texts([text("d-1", "taken from ghulja", "in the autumn"), text("d-2", "an autumn in almaty")])
    assert found(store, "ghulja autumn") == [("d-1", 0), ("d-1", 1)]
    assert found(store, "autumn") == [("d-1", 1), ("d-2", 0)]
    assert found(store, "almaty ghulja") == []
    assert store.texts() == {"d-1": "r-d-1", "d-2": "r-d-2"}


def test_a_piece_that_holds_all_of_it_comes_before_one_that_holds_a_part(store: Store):
    store.put_texts([text("d-1", "ghulja", "ghulja in autumn", "autumn")])
    assert store.find_texts(sought("ghulja autumn"))[0].start == 1


def test_words_in_quotes_follow_each_other_and_a_star_is_how_a_word_begins(store: Store):
    store.put_texts([text("d-1", "he was taken away"), text("d-2", "away he was taken by kin")])
    assert found(store, '"taken away"') == [("d-1", 0)]
    assert found(store, "ki*") == [("d-2", 0)]
    assert found(store, "ki") == []


def test_a_text_put_again_takes_the_place_of_the_old_one_and_a_dropped_one_is_gone(store: Store):
    store.put_texts([text("d-1", "ghulja"), text("d-2", "ghulja")])
    store.put_texts([text("d-1", "almaty")])
    assert found(store, "ghulja") == [("d-2", 0)]
    store.drop_texts(["d-2"])
    assert found(store, "ghulja") == [] and found(store, "almaty") == [("d-1", 0)]
    store.drop_all_texts()
    assert store.texts() == {}


def test_words_typed_on_another_keyboard_are_found_in_the_second_folding(store: Store):
    kazakh = Text("d-1", "r-1", (Piece(0, 5, "нұрбек қаласы", "нурбек каласи"),))
    store.put_texts([kazakh, text("d-2", "нурбек")])
    assert found(store, "Нұрбек") == found(store, "Нурбек") == [("d-1", 0), ("d-2", 0)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.one_of(st.text(max_size=30), st.text("\"*():^{}+-ANDORTE '%", max_size=30)))
def test_nothing_that_can_be_typed_is_an_error(store: Store, query: str):
    store.put_texts([text("d-1", "taken")])
    assert all(place.document == "d-1" for place in store.find_texts(sought(query)))


def test_a_text_is_found_by_its_runs_until_it_is_dropped_or_another_reading_takes_its_place(store):
    def text(document: str, rendition: str, *runs: int) -> Text:
        return Text(document, rendition, (Piece(0, 4, "word"), Piece(4, 8, "more")), frozenset(runs))

    store.put_texts([text("d-1", "r-1", 3, 6, 9), text("d-2", "r-2", 6, 12), Text("d-3", "r-3", (), frozenset((6,)))])
    assert store.with_runs([3, 6, 9], 5) == [("r-1", 3), ("r-2", 1)] and store.with_runs([3, 6, 9], 1) == [("r-1", 3)]
    store.put_texts([text("d-1", "r-4", 12)])
    assert dict(store.with_runs([3, 6, 9, 12], 5)) == {"r-4": 1, "r-2": 2}
    store.drop_texts(["d-2"])
    assert store.with_runs([6, 12], 5) == [("r-4", 1)]
    store.drop_all_texts()
    assert store.with_runs([3, 6, 9, 12], 5) == []
