"""Cases are compartments: Amal sees the first, Boris the second, Chen hosts, Dana has no access."""

from collections.abc import Iterable
from dataclasses import fields, replace

import pytest
from families import heard
from told import TEXTS, propose, put, read

from izdeu.actions.access import Actor, Role
from izdeu.actions.add import Outcome, add, read_kept
from izdeu.actions.casebook import Casebook
from izdeu.actions.cases import (
    CaseNow,
    assign,
    cases,
    counts,
    file_document,
    find_case,
    history,
    move_to,
    open_case,
    overview,
    rename,
    seen_by,
    take_in,
    take_out,
)
from izdeu.actions.derive import Derivation
from izdeu.actions.duplicates import duplicates
from izdeu.actions.export import export
from izdeu.actions.fulltext import find_text
from izdeu.actions.inbox import receive
from izdeu.actions.index import Index
from izdeu.actions.judge import judge, judgements
from izdeu.actions.judge import undo as take_back
from izdeu.actions.link import suggest
from izdeu.actions.people import Register, people
from izdeu.actions.rebuild import rebuild
from izdeu.actions.review import Word, decide, decide_all, queue, undo
from izdeu.actions.view import Whole
from izdeu.model.case import Stage
from izdeu.model.claim import Verdict
from izdeu.model.errors import BadRequest, NotAllowed, NotFound
from izdeu.model.person import Sameness
from izdeu.model.source import Failure
from izdeu.model.standing import Standing

WORKS = frozenset({Role.INTERVIEWER, Role.CASE_WORKER, Role.REVIEWER})


@pytest.fixture
def shared() -> Whole:
    """What the process holds for all sessions."""
    return Whole()


@pytest.fixture
def host(full: Casebook, shared: Whole) -> Casebook:
    """The casebook opened with its key: a wife's story in the first case, an official's answer and a letter in the second."""
    first, second = open_case(full, "Nurbek Toleu"), open_case(full, "The consul's answer")
    take_in(full, first.id, "Amal")
    for name, case in (("aygul.txt", first), ("answer.txt", second), ("letter.txt", second)):
        file_document(full, document(full, name), case.id)
    return Casebook(full.store, "Boris", shared=shared)


def document(book: Casebook, name: str) -> str:
    return next(id for id, one in book.documents().items() if one.name == name)


def case(book: Casebook, title: str) -> str:
    return next(one.id for one in cases(book) if one.title == title)


def as_(host: Casebook, who: str, *roles: Role) -> Casebook:
    """A session of somebody's, as the desk opens one."""
    actor = Actor(who, frozenset(roles) or WORKS, seen_by(host.store, who))
    return Casebook(host.store, who, actor=actor, shared=host.shared)


@pytest.fixture
def amal(host: Casebook) -> Casebook:
    return as_(host, "Amal")


def rows(book: Casebook) -> dict[str, list[object]]:
    """The derived rows in the store, by document."""
    found: dict[str, list[object]] = {}
    derived = book.store.derived()
    for row in (*derived.mentions, *derived.claims):
        found.setdefault(row.document, []).append(row)
    return found


def said(values: Iterable[object]) -> str:
    return "\n".join(map(str, values))


# — what a case is —


def test_a_case_stands_as_it_was_last_said_to_and_its_history_is_kept(book):
    opened = open_case(book, "  Nurbek   Toleu ")
    assert (opened.title, opened.stage, opened.team) == ("Nurbek Toleu", Stage.INTAKE, ("Boris",))
    rename(book, opened.id, "Nurbek Toleuuly")
    move_to(book, opened.id, Stage.APPEAL, "the embassy asked")
    move_to(book, opened.id, Stage.VERIFICATION)
    assign(book, opened.id, "Boris")
    now = find_case(book, opened.id)
    assert (now.title, now.stage, now.assigned) == ("Nurbek Toleuuly", Stage.VERIFICATION, "Boris")
    assert [signed.by for signed in history(book, opened.id)] == ["Boris"] * 6
    assert history(book, opened.id)[3].record.why == "the embassy asked"


def test_two_who_change_different_parts_undo_nothing_of_each_others(host):
    id = case(host, "Nurbek Toleu")
    take_in(host, id, "Chen")
    amal, chen = as_(host, "Amal"), as_(host, "Chen")
    move_to(amal, id, Stage.APPEAL)
    rename(chen, id, "Nurbek")
    assert (find_case(amal, id).stage, find_case(amal, id).title) == (Stage.APPEAL, "Nurbek")


@pytest.mark.parametrize("title", ["", "  \n"])
def test_a_case_without_a_title_is_refused(book, title):
    with pytest.raises(BadRequest, match="title"):
        open_case(book, title)


def test_whoever_opens_a_case_sees_it_at_once_and_others_do_not(host, amal):
    mine = open_case(amal, "Rahima Toleu")
    assert mine.id in {one.id for one in cases(amal)}
    assert mine.id in {one.id for one in cases(as_(host, "Amal"))}
    assert mine.id not in {one.id for one in cases(as_(host, "Boris"))}


def test_a_case_is_assigned_to_its_team_only_and_to_nobody_once_they_have_left(host, amal):
    id = case(host, "Nurbek Toleu")
    with pytest.raises(BadRequest, match="not of the team"):
        assign(amal, id, "Dana")
    assign(amal, id, "Boris")
    take_out(amal, id, "Boris")
    assert find_case(amal, id).assigned == ""


def test_the_last_of_a_team_cannot_leave_the_case_to_nobody(amal):
    id = cases(amal)[0].id
    take_out(amal, id, "Boris")
    with pytest.raises(BadRequest, match="last"):
        take_out(amal, id, "Amal")


def test_whoever_leaves_the_team_does_not_see_the_case_any_more(host, amal):
    id = case(host, "Nurbek Toleu")
    take_out(amal, id, "Amal")
    assert not cases(amal) and not amal.documents() and not amal.derivation.claims


@pytest.mark.parametrize("role", [Role.INTERVIEWER, Role.PUBLISHER, Role.HOST])
def test_who_takes_in_or_publishes_or_hosts_changes_no_case(host, role):
    amal = as_(host, "Amal", role)
    for attempt in (
        lambda: open_case(amal, "x"),
        lambda: rename(amal, "any", "x"),
        lambda: move_to(amal, "any", Stage.CLOSED),
        lambda: assign(amal, "any", "Amal"),
        lambda: take_in(amal, "any", "Amal"),
        lambda: take_out(amal, "any", "Amal"),
        lambda: file_document(amal, "any", "any"),
    ):
        with pytest.raises(NotAllowed):
            attempt()


# — what is not theirs is not there —


def test_a_foreign_case_and_one_that_never_was_are_refused_in_the_same_words(host, amal):
    foreign = case(host, "The consul's answer")
    mine = document(amal, "aygul.txt")
    for attempt in (
        find_case,
        history,
        lambda book, id: rename(book, id, "x"),
        lambda book, id: move_to(book, id, Stage.CLOSED),
        lambda book, id: assign(book, id, "Amal"),
        lambda book, id: take_in(book, id, "Amal"),
        lambda book, id: take_out(book, id, "Amal"),
        lambda book, id: file_document(book, mine, id),
        lambda book, id: list(add(book, [("x.txt", b"x")], read, propose, case=id)),
    ):
        told = []
        for id in (foreign, "case-of-nobody"):
            with pytest.raises(NotFound) as refused:
                attempt(amal, id)
            told.append(f"{refused.value} {refused.value.remedy}".replace(id, "ID"))
        assert told[0] == told[1]


def test_a_foreign_document_is_not_found_and_its_bytes_are_not_given_out(host, amal):
    foreign = document(host, "answer.txt")
    for attempt in (amal.document, amal.original, lambda id: file_document(amal, id, "")):
        with pytest.raises(NotFound):
            attempt(foreign)
    assert amal.original(document(host, "aygul.txt"))[1] == TEXTS["aygul.txt"][0].encode()


def test_amal_sees_one_case_and_no_trace_of_the_other(host, amal):
    host.record(Failure("f-1", document(host, "letter.txt"), "read", "secret reason", ""))
    everything = [
        amal.documents(), people(amal, everybody=True), list(Register(amal).dossiers()), export(amal),
        Register(amal).background, find_text(amal, "Wang"), find_text(amal, "Zeynep"), overview(Register(amal)),
        queue(amal), duplicates(Register(amal)), amal.derivation.frozen(), *(e.body for e in amal.entries()),
    ]  # fmt: skip
    hidden = [document(host, "answer.txt"), document(host, "letter.txt"), case(host, "The consul's answer")]
    for word in (*hidden, "Wang", "Zeynep", "answer.txt", "letter", "consul", "secret reason", "Toleuuly"):
        assert word not in said(everything), word
    assert "Aygul" in said(everything)


def test_what_is_in_no_case_is_there_for_everybody_who_works_here(host, amal):
    file_document(host, document(host, "answer.txt"), "")
    assert {one.name for one in as_(host, "Amal").documents().values()} == {"aygul.txt", "answer.txt"}


def test_a_document_that_is_moved_moves_for_everybody(host, amal):
    boris = as_(host, "Boris")
    assert len(boris.documents()) == 3
    file_document(boris, document(host, "answer.txt"), case(host, "Nurbek Toleu"))
    amal = as_(host, "Amal")
    assert {one.name for one in amal.documents().values()} == {"aygul.txt", "answer.txt"}
    assert {row.document for row in amal.derivation.claims.values()} == set(amal.documents())


def test_a_judgement_with_one_end_unseen_is_left_out(host, amal):
    ends = [m.id for m in host.derivation.mentions.values() if m.label.startswith("Nurbek")][:3]
    mine = next(id for id in ends if id in amal.derivation.mentions)
    other = next(id for id in ends if id not in amal.derivation.mentions)
    judge(host, mine, other, Sameness.DIFFERENT, "two men")
    judge(host, mine, other, Sameness.SAME, "one man")
    assert len(judgements(host)) == 2 and not judgements(amal)
    assert {len(person.mentions) for person in Register(amal).persons} == {1}
    for left, right in ((mine, other), (other, mine), (mine, "m-of-nobody")):
        with pytest.raises(NotFound):
            judge(amal, left, right, Sameness.SAME, "a guess")


def test_nobody_takes_back_what_they_do_not_see_any_more(host):
    boris = as_(host, "Boris")
    ends = [m.id for m in boris.derivation.mentions.values() if m.label.startswith("Nurbek")]
    judge(boris, ends[0], ends[1], Sameness.SAME, "one man")
    decide(boris, queue(boris, document(boris, "answer.txt"))[0].claim.id, Verdict.ACCEPT)
    take_in(host, case(host, "The consul's answer"), "Chen")
    take_out(boris, case(host, "The consul's answer"), "Boris")
    assert undo(boris) is None
    if not {ends[0], ends[1]} <= boris.derivation.mentions.keys():
        with pytest.raises(NotFound):
            take_back(boris, "a slip")


def test_a_proposal_of_another_case_cannot_be_decided(host, amal):
    foreign = next(row for row in queue(host) if row.document == document(host, "answer.txt"))
    with pytest.raises(NotFound):
        decide(amal, foreign.claim.id, Verdict.ACCEPT)
    mine = next(row for row in queue(amal) if row.claim.event)
    moved = replace(mine.claim, mention=foreign.claim.mention)
    with pytest.raises(NotFound):
        decide(amal, mine.claim.id, Verdict.CORRECT, "", moved)


# — the whole stays whole —


def whole_again(host: Casebook) -> bool:
    """Whether the rows in the store are, to the letter, what a rebuild makes of the log."""
    before = host.store.derived()
    return rebuild(Casebook(host.store, "Chen")) and host.store.derived() == before


def test_what_amal_decides_leaves_every_row_of_the_other_case_as_it_was(host, amal):
    before, mine = rows(host), document(host, "aygul.txt")
    name = next(row for row in queue(amal) if row.claim.predicate == "name")
    decide(amal, name.claim.id, Verdict.CORRECT, "", replace(name.claim, reading="Aygul Serik"))
    decide(amal, next(row for row in queue(amal) if row.claim.event).claim.id, Verdict.ACCEPT)
    after = rows(host)
    assert after.keys() == before.keys() and after[mine] != before[mine]
    assert all(after[id] == before[id] for id in before if id != mine)
    assert amal.whole.frozen() == host.store.derived()
    assert whole_again(host)


def test_what_amal_adds_is_linked_with_the_whole_and_told_of_what_she_sees(host, amal):
    first = case(host, "Nurbek Toleu")
    file_document(host, document(host, "aygul.txt"), "")
    [added] = add(
        amal,
        [("letter-2.txt", TEXTS["letter.txt"][0].encode() + b"\n")],
        read,
        lambda t, n: propose(t, "letter.txt"),
        case=first,
    )
    brought = [
        link
        for link in host.store.derived().links
        if added.document in {m.document for m in map(amal.whole.mentions.get, (link.left, link.right))}
    ]
    assert len(brought) > added.links > 0
    assert amal.filing()[added.document] == first
    assert whole_again(host)


def test_linking_and_rebuilding_by_one_who_sees_little_keep_the_rows_of_all(host):
    chen = as_(host, "Amal", Role.CASE_WORKER, Role.HOST)
    before = rows(host)
    made, new = suggest(chen)
    assert rows(host) == before
    recorded = next(e.record for e in host.store.entries("suggestion"))
    assert recorded.links and not made.links and not new, "each of these links has an end in the other case"
    assert rebuild(chen) and rows(host) == before
    assert len(chen.documents()) == 1 and len(chen.derivation.mentions) < len(chen.whole.mentions)


def test_a_file_that_lies_in_a_foreign_case_is_taken_as_if_it_were_new(host, amal):
    """And when it is added again, as there already: nothing tells that a colleague has it."""
    first, files = case(host, "Nurbek Toleu"), [("mine.txt", TEXTS["answer.txt"][0].encode())]
    told = lambda text, name: propose(text, "answer.txt")  # noqa: E731
    [added] = add(amal, files, read, told, case=first)
    assert added.outcome is Outcome.ADDED and added.document != document(host, "answer.txt")
    [again] = add(amal, files, read, told, case=first)
    assert (again.outcome, again.document) == (Outcome.ALREADY, added.document)
    assert len(list(host.store.names())) == 3, "the bytes are kept once"
    assert whole_again(host)


def test_a_new_document_is_never_there_for_others_not_even_before_it_is_read(host, amal):
    """A colleague looks between its coming and its reading."""
    seen = []

    def look(data, name):
        seen.append(amal.documents())
        return read(data, name)

    boris = as_(host, "Boris")
    second = case(host, "The consul's answer")
    assert len(amal.documents()) == 1
    list(
        add(
            boris,
            [("new.txt", b"new " + TEXTS["letter.txt"][0].encode())],
            look,
            lambda t, n: propose(t, "letter.txt"),
            case=second,
        )
    )
    assert [len(documents) for documents in seen] == [1] and len(boris.documents()) == 4


# — one process, many sessions —


def test_sessions_share_what_is_held_and_each_sees_its_own(host, monkeypatch):
    host.derivation  # noqa: B018 — read once
    monkeypatch.setattr(host.store, "derived", lambda: pytest.fail("read again"))
    amal, again, boris = as_(host, "Amal"), as_(host, "Amal"), as_(host, "Boris")
    assert amal.derivation is again.derivation and amal.derivation is not boris.derivation
    assert boris.derivation is boris.whole is amal.whole


def test_a_view_is_brought_up_to_date_and_comes_to_the_same_as_one_made_anew(host):
    amal, boris = as_(host, "Amal"), as_(host, "Boris")
    before = amal.derivation
    for reviewer in (boris, amal, boris):
        event = next(
            row for row in queue(reviewer) if row.claim.event and (reviewer is amal) == (row.claim.id in before.claims)
        )
        decide(reviewer, event.claim.id, Verdict.ACCEPT)
    put(boris, "letter.txt")
    fresh = Casebook(host.store, "Amal", actor=as_(host, "Amal").actor)
    assert as_(host, "Amal").derivation.frozen() == fresh.derivation.frozen() != before.frozen()


def test_whoever_reads_goes_on_with_what_there_was_until_their_next_session(host):
    reader, writer = as_(host, "Boris"), as_(host, "Boris")
    before, place = reader.derivation.frozen(), host.shared.news.place
    row = next(row for row in queue(writer) if row.claim.predicate == "name")
    decide(writer, row.claim.id, Verdict.REJECT)
    assert reader.derivation.frozen() == before
    assert as_(host, "Boris").derivation.claims[row.claim.id].standing is Standing.REJECTED
    assert host.shared.news.place > place


def test_two_sessions_that_write_one_after_the_other_lose_nothing_of_each_other(host):
    one, other = as_(host, "Boris"), as_(host, "Boris")
    first, second = [row.claim.id for row in queue(one) if row.claim.event][:2]
    assert other.derivation
    decide(one, first, Verdict.ACCEPT)
    decide(other, second, Verdict.ACCEPT)
    now = as_(host, "Boris").derivation.claims
    assert now[first].standing is now[second].standing is Standing.ACCEPTED
    assert whole_again(host)


def test_what_is_taken_back_from_the_store_is_taken_back_from_memory(host):
    boris = as_(host, "Boris")
    first, second = [row.claim.id for row in queue(boris) if row.claim.event][:2]
    with pytest.raises(KeyboardInterrupt), boris.together():
        decide(boris, first, Verdict.ACCEPT)
        assert boris.derivation.claims[first].standing is Standing.ACCEPTED
        raise KeyboardInterrupt
    assert boris.derivation.claims[first].standing is as_(host, "Boris").derivation.claims[first].standing
    assert boris.derivation.claims[first].standing is Standing.PROPOSED
    with boris.together():
        decide(boris, first, Verdict.ACCEPT)
        with pytest.raises(NotFound):
            decide_all(boris, [Word(second, Verdict.ACCEPT), Word("c-of-nobody", Verdict.ACCEPT)])
    assert as_(host, "Boris").derivation.frozen() == host.store.derived()


# — what is in a case —


def test_a_case_is_counted_by_what_is_filed_in_it(host):
    register = Register(Casebook(host.store, "Boris"))
    by_title = {now.title: counted for now, counted in overview(register)}
    wife, answer = by_title["Nurbek Toleu"], by_title["The consul's answer"]
    assert (wife.documents, answer.documents) == (1, 2)
    assert (wife.persons, wife.missing) == (2, 1)
    assert str(wife.last_news) == "2017-05-01" and str(answer.last_news) == "2018-01-01"
    assert wife.unreviewed == len(queue(host, document(host, "aygul.txt"))) > 0
    assert wife.last_added == next(e.at for e in host.store.entries("document"))


def test_what_is_in_no_case_is_counted_beside_and_an_empty_case_too(host):
    file_document(host, document(host, "aygul.txt"), "")
    empty = next(c for now, c in overview(Register(host)) if now.title == "Nurbek Toleu")
    assert (empty.documents, empty.persons, empty.last_news) == (0, 0, None)
    assert counts(Register(host))[""].documents == 1


def test_the_latest_changed_case_comes_first(book):
    first, second = open_case(book, "one"), open_case(book, "two")
    assert isinstance(first, CaseNow)
    move_to(book, first.id, Stage.CLOSED)
    assert [one.id for one in cases(book)] == [first.id, second.id]


def test_what_came_in_is_read_as_the_very_document_it_is_on_record_as(host, amal):
    """Amal's copy of a file that lies in another case, read behind the pages by one who sees both."""
    mine, fresh = receive(amal, "mine.txt", TEXTS["answer.txt"][0].encode(), case=case(host, "Nurbek Toleu"))
    assert fresh and mine.id in amal.filing()
    assert receive(amal, "again.txt", TEXTS["answer.txt"][0].encode()) == (mine, False)
    read_done = read_kept(host, mine.id, read, lambda text, _: propose(text, "answer.txt"))
    assert (read_done.document, read_done.outcome) == (mine.id, Outcome.ADDED)
    with pytest.raises(NotFound):
        read_kept(amal, document(host, "letter.txt"), read, propose)


def test_one_case_counted_alone_comes_to_the_same(host, amal):
    together = counts(Register(amal))
    for one in cases(amal):
        assert counts(Register(amal), [one.id]) == {one.id: together[one.id]}


@pytest.mark.parametrize("hide", range(8))
def test_what_some_see_is_the_portion_of_all_rows_with_everything_it_is_looked_for_by(full, hide):
    heard(full)
    for row in queue(full)[::3]:
        decide(full, row.claim.id, Verdict.REJECT if row.claim.predicate == "name" else Verdict.ACCEPT)
    rows = Derivation.outlined(full.store.outline())
    hidden = {document for place, document in enumerate(full.documents()) if hide >> place & 1}
    made, anew = rows.without(hidden), Derivation.of(rows.portion(full.store.derived(), hidden))
    assert made.frozen() == anew.frozen() and {m: s for m, s in made.of_mention.items() if s} == dict(anew.of_mention)
    for part in (one.name for one in fields(Index) if one.name != "memo"):
        said, again = dict(getattr(made.index, part)), dict(getattr(anew.index, part))
        assert said == {under: ids for under, ids in again.items() if ids}, part
