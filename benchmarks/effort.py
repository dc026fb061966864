"""How many keys a reviewer presses to a fully right record of a text: with proposals, and typing it in by hand.

    python benchmarks/effort.py --gold DIR [--only PREFIX]

DIR holds `articles/` and `gold/` in the form of `izdeu extract` (see training/english/README.md). Both ways end with the same
record, the annotator's: persons with their names, role, sex and age; relations; events with type, person, date, place, speaker,
stance and years. Evidence costs two presses wherever words are marked by hand. Nobody is timed: keys are counted, as the
desk's rooms take them: one key accepts or rejects a card; "who?" is answered by a digit; a list opens at its first letters; what
a form asks and needs no answer is passed by Tab; words selected in the text fill a field (the first and the last of them) where
that is shorter than typing; the form for an event that is missing begins with whom, when and on whose word the event told nearest
to the selected words is, and what of that is wrong is set right; the possible events that are left are rejected at once, after they
have been looked at.

Three ways are counted: everything typed into an empty sheet; everything added at the desk by its form for what is missing, with no
proposal there; and proposals reviewed, with what is missing added by the same form.
"""

import argparse
import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from izdeu.actions.missed import nearest
from izdeu.assembly import propose_from, read_safely
from izdeu.intake.dated import dates
from izdeu.intake.found import Found, FoundEvent, FoundPerson
from izdeu.intake.typed import typed as typed_date

type Json = dict[str, Any]

CARD = 1  # accept, or reject
CHOICE = 3  # two letters into a list, and Enter
FIELD = 1  # Tab into the next one
MARK = 2  # the first and the last word of the evidence
CORRECT = 2  # open the form, and save it
ADD = 3  # open the form for what is missing, choose which of the three, and save it
CLEARED = 2  # Tab into a field, which selects what is in it, and Delete
NONE_LEFT = 2  # look at the possible events that are left, and reject them
OURS = {"returned": "returned_to_china"}


@dataclass(frozen=True, slots=True)
class Effort:
    """Keys pressed for one text, either way, and how many cards were accepted, set right, rejected and typed in."""

    text: str
    hand: int
    desk: int
    proposed: int
    accepted: int = 0
    corrected: int = 0
    rejected: int = 0
    missed: int = 0


def typed(value: object) -> int:
    """The keys of one filled field; none for an empty one."""
    return FIELD + len(str(value)) if value not in (None, "", []) else 0


def taken(value: object, text: str) -> int:
    """The same, where the words may be selected in the text instead."""
    keys = typed(value)
    return min(keys, FIELD + MARK) if keys and folded(str(value)) in text else keys


def passed(fields: list[int]) -> int:
    """The keys of a form's fields in their order; an empty one is a Tab on the way to the next that is filled."""
    last = max((n for n, keys in enumerate(fields) if keys), default=-1)
    return sum(keys or FIELD for keys in fields[: last + 1])


def person_added(person: Json, text: str) -> int:
    """Who, the name or the words for them, whether that is a name, role, sex, age; each further name is a form of its own."""
    first = (person["names"] or [person.get("descriptor")])[0]
    age = (person.get("age") or {}).get("value")
    fields = [
        0, taken(first, text), 0 if person["names"] else FIELD + 1, CHOICE if person["roles"] else 0,
        FIELD + 1 if person.get("sex") else 0, typed(age),
    ]  # fmt: skip
    return ADD + MARK + passed(fields) + sum(ADD + MARK + CHOICE + taken(name, text) for name in person["names"][1:])


def relation_added() -> int:
    """Who, the relation, of whom."""
    return ADD + MARK + passed([CHOICE, CHOICE, CHOICE])


def event_added(event: Json, dates: Collection[str], text: str, beside: Json | None = None) -> int:
    """`beside`: the event told nearest, of which the form takes over whom it is about, when, and who says so."""
    there = beside or {}
    fields = [
        CHOICE,
        filled(there.get("person"), event["person"], CHOICE, CHOICE),
        filled(there.get("date"), event.get("date"), date_taken(event.get("date"), dates), CLEARED),
        taken(event.get("place"), text),
        filled(there.get("claimed_by"), event.get("claimed_by"), CHOICE, CHOICE),
        typed((event.get("detail") or {}).get("years")),
        CHOICE if event.get("polarity", "asserted") != "asserted" else 0,
    ]
    return ADD + MARK + passed(fields)


def filled(there: object, wanted: object, keys: int, otherwise: int) -> int:
    """None where it is right already; `keys` to fill it in; `otherwise` to take out what is there and should not be."""
    if there == wanted:
        return 0
    return keys if wanted else otherwise


def date_taken(date: Any, dates: Collection[str]) -> int:
    """Selected in the text, where it says just this day, month or year; typed otherwise."""
    keys = typed(iso(date))
    return min(keys, FIELD + MARK) if keys and iso(date) in dates else keys


def stated_dates(text: str) -> frozenset[str]:
    """What the dates written out in a text come to, as a field of the desk reads each."""
    found = (typed_date(one.when.wording) for one in dates(text))
    years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)
    return frozenset({iso(when.iso()) for when in found if when} | set(years))


def person_by_hand(person: Json) -> int:
    age = person.get("age") or {}
    names = sum(typed(name) for name in person["names"]) or typed(person.get("descriptor"))
    return names + CHOICE * len(person["roles"]) + (1 if person.get("sex") else 0) + typed(age.get("value")) + MARK


def relation_by_hand() -> int:
    return 3 * CHOICE + MARK


def event_by_hand(event: Json) -> int:
    return (
        2 * CHOICE
        + typed(iso(event.get("date")))
        + typed(event.get("place"))
        + typed((event.get("detail") or {}).get("years"))
        + (CHOICE if event.get("claimed_by") else 0)
        + (CHOICE if event.get("polarity", "asserted") != "asserted" else 0)
        + MARK
    )


def iso(date: Any) -> str:
    if isinstance(date, dict):
        return f"{date.get('start') or ''}/{date.get('end') or ''}"
    return date or ""


def folded(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name).strip().casefold()


def overlap(one: Iterable[int], other: Iterable[int]) -> int:
    (a, b), (c, d) = one, other
    return max(0, min(b, d) - max(a, c))


def same_place(told: str, one: FoundEvent) -> bool:
    """Whether they share a word: "Kuqa" for "a camp in Kuqa"."""
    return bool(one.where and set(folded(told).split()) & set(folded(one.where.wording).split()))


def same_persons(gold: list[Json], found: Iterable[FoundPerson]) -> dict[str, FoundPerson]:
    """By a shared name, else by the place where an unnamed one is first spoken of."""
    pairs: dict[str, FoundPerson] = {}
    free = list(found)
    for person in gold:
        names = {folded(name) for name in person["names"]}
        for one in free:
            named = {folded(form.text) for form in one.names}
            near = (
                not names
                and not named
                and any(overlap(s, (p.start, p.end)) for s in person["spans"] for p in one.spans)
            )
            if names & named or near:
                pairs[person["id"]] = one
                free.remove(one)
                break
    return pairs


class Review:
    """One text read by the machine, and what a reviewer presses to make it right."""

    def __init__(self, gold: Json, found: Found, text: str) -> None:
        self.gold, self.found, self.text, self.dates = gold, found, folded(text), stated_dates(text)
        self.pairs = same_persons(gold["persons"], found.persons)
        self.known = {one.id: id for id, one in self.pairs.items()}
        self.keys = self.accepted = self.corrected = self.rejected = self.missed = 0

    def done(self) -> "Review":
        self.persons()
        self.relations()
        self.events()
        return self

    def settle(self, wrong: int) -> None:
        """A card that is there: right as it is, or set right."""
        self.keys += CARD if not wrong else CORRECT + wrong
        self.accepted += not wrong
        self.corrected += bool(wrong)

    def add(self, keys: int) -> None:
        self.keys += keys
        self.missed += 1

    def reject(self, how_many: int) -> None:
        self.keys += CARD * how_many
        self.rejected += how_many

    def persons(self) -> None:
        for person in self.gold["persons"]:
            if one := self.pairs.get(person["id"]):
                self.settle(self.person_wrong(person, one))
            else:
                self.add(person_added(person, self.text))
        self.reject(len(self.found.persons) - len(self.pairs))

    def person_wrong(self, person: Json, one: FoundPerson) -> int:
        """On their card one more name, a role, a sex and an age are filled in; further names each by the form for what is missing."""
        missing = sorted({folded(n) for n in person["names"]} - {folded(form.text) for form in one.names})
        age = (person.get("age") or {}).get("value")
        return (
            sum(
                n * (ADD + MARK + CHOICE) + taken(name, self.text)
                for n, name in zip((0, *[1] * len(missing)), missing, strict=False)
            )
            + (CHOICE if person["roles"][:1] != list(one.roles[:1]) else 0)
            + (FIELD + 1 if person.get("sex") and person["sex"] != one.sex else 0)
            + (typed(age) if age is not None and (one.age is None or one.age.value != age) else 0)
        )

    def relations(self) -> None:
        wanted = {(r["from"], r["type"], r["to"]) for r in self.gold["relations"]}
        pairs = {frozenset((r["from"], r["to"])): r for r in self.gold["relations"]}
        there = set()
        for one in self.found.relations:
            who = frozenset((self.known.get(one.person, ""), self.known.get(one.other, "")))
            if who not in pairs or who in there:
                self.reject(1)
                continue
            there.add(who)
            exact = (self.known.get(one.person), one.type, self.known.get(one.other)) in wanted
            turned = pairs[who]["from"] != self.known.get(one.person)  # stated the other way round is as right
            self.settle(0 if exact or turned else CHOICE)
        for _ in range(len(pairs) - len(there)):
            self.add(relation_added())

    def events(self) -> None:
        free, there, missing = [*self.found.events], [], []
        for event in self.gold["events"]:
            if one := self.best(event, free):
                free.remove(one)
                there.append(event)
                self.settle(self.event_wrong(event, one))
            else:
                missing.append(event)
        for event in missing:
            at = nearest([tuple(one["span"]) for one in there], *event["span"])
            self.add(event_added(event, self.dates, self.text, None if at is None else there[at]))
            there.append(event)
        asked = [one for one in free if one.candidates and not one.person]
        self.reject(len(free) - len(asked))
        self.rejected += len(asked)
        self.keys += min(NONE_LEFT, len(asked) * CARD)

    def best(self, event: Json, free: list[FoundEvent]) -> FoundEvent | None:
        """The card the reviewer would make this event of: the same words, and the same kind or the same person."""
        near = [(overlap(event["span"], (one.span.start, one.span.end)), one) for one in free]
        fit = [
            (self.kind(one) == event["type"], self.known.get(one.person or "") == event["person"], shared, -n)
            for n, (shared, one) in enumerate(near)
            if shared and (self.kind(one) == event["type"] or self.known.get(one.person or "") == event["person"])
        ]
        return free[-max(fit)[3]] if fit else None

    def kind(self, one: FoundEvent) -> str:
        return OURS.get(one.type, one.type)

    def event_wrong(self, event: Json, one: FoundEvent) -> int:
        who = [self.known.get(id) for id in one.candidates]
        person = 0 if self.known.get(one.person or "") == event["person"] else 1 if event["person"] in who else CHOICE
        found = one.when.iso() if one.when else None
        teller = one.voice.person and self.known.get(one.voice.person)
        told = event.get("claimed_by")
        return (
            (0 if self.kind(one) == event["type"] else CHOICE)
            + person
            + (date_taken(event["date"], self.dates) if event.get("date") and iso(found) != iso(event["date"]) else 0)
            + (taken(event["place"], self.text) if event.get("place") and not same_place(event["place"], one) else 0)
            + (CHOICE if told and teller != told and one.voice.organisation != told else 0)
            + (CHOICE if event.get("polarity", "asserted") != one.stance.value else 0)
        )


def measured(gold: Path, articles: Path) -> Iterator[Effort]:
    for path in sorted(gold.glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        file = articles / f"{path.stem}.txt"
        read = read_safely(file.read_bytes(), file.name)
        review = Review(told, propose_from(read, file.name), read.text).done()
        hand = (
            sum(map(person_by_hand, told["persons"]))
            + relation_by_hand() * len(told["relations"])
            + sum(map(event_by_hand, told["events"]))
        )
        desk = (
            sum(person_added(person, review.text) for person in told["persons"])
            + relation_added() * len(told["relations"])
            + sum(event_added(event, review.dates, review.text) for event in told["events"])
        )
        yield Effort(
            path.stem, hand, desk, review.keys, review.accepted, review.corrected, review.rejected, review.missed
        )  # fmt: skip


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--gold", type=Path, required=True)
    asked.add_argument("--only", default="", help="what the names of the texts begin with")
    given = asked.parse_args()
    rows = [row for row in measured(given.gold / "gold", given.gold / "articles") if row.text.startswith(given.only)]
    print(
        f"{'text':28} {'by hand':>8} {'at desk':>8} {'proposed':>8} {'share':>6} {'of desk':>7}  accepted corrected rejected typed in"
    )
    total = Effort("all", *(sum(getattr(r, f) for r in rows) for f in Effort.__slots__[1:]))
    for row in [*rows, total]:
        share, of_desk = (row.proposed / keys if keys else 0 for keys in (row.hand, row.desk))
        print(
            f"{row.text[:28]:28} {row.hand:8} {row.desk:8} {row.proposed:8} {share:6.2f} {of_desk:7.2f}  "
            f"{row.accepted:8} {row.corrected:9} {row.rejected:8} {row.missed:8}"
        )


if __name__ == "__main__":
    main()
