"""What was filled in, as the records the deeds take. What cannot be taken is said in the language of the page."""

from collections.abc import Collection, Iterator

from izdeu.actions.casebook import Casebook
from izdeu.actions.consent import Consents
from izdeu.actions.interview import STATED, interpreter
from izdeu.model.claim import Basis, Detail, Spoken, Stance
from izdeu.model.consent import KEEP, Answer, Answers, Given, Use, uses
from izdeu.model.errors import BadRequest
from izdeu.model.interview import Family, Missing, Relative, Source, Testimony, Told, Waiting, Who
from izdeu.model.speaker import SpeakerKind
from izdeu.web.desk.filled import Filled

KIN = ("kin-kin", "kin-name")
EVENT = (
    "event-type", "event-when", "event-where", "event-words", "event-by", "event-years", "event-charge", "event-basis",
    "event-stance", "event-source",
)  # fmt: skip
ROWS = {"names": ("name-name",), "kin": KIN, "events": EVENT}
ASKED = tuple(use for use in uses() if use != KEEP)


def wrong(filled: Filled) -> Iterator[str]:
    """The phrases for what is missing in a registration, as far as the form itself can tell."""
    if filled["keep"] != "yes":
        yield "not_kept" if filled["keep"] == "no" else "ask_keep"
    for name in ("missing", "relation", "language"):
        if not filled[name]:
            yield f"no_{name}"


def wrong_in_testimony(filled: Filled) -> Iterator[str]:
    if filled["keep"] != "yes":
        yield "not_kept" if filled["keep"] == "no" else "ask_keep"
    if not any(row["name"] for row in filled.rows("name-name")):
        yield "no_missing"
    if not filled["language"]:
        yield "no_language"
    if any(not row["kin"] for row in filled.rows(*KIN)):
        yield "no_kin"
    if any(not row["type"] for row in filled.rows(*EVENT)):
        yield "no_event"


def family(filled: Filled) -> Family:
    return Family(
        filled["missing"], filled["relation"], Who(filled["speaks"], filled["reached"]), filled["language"], filled["urgent"]
    )  # fmt: skip


def answers(book: Casebook, filled: Filled, given_before: Collection[Use] = ()) -> Answers:
    """What was ticked is yes. What was agreed to before and is not any more is no; so is all the rest, where all was asked."""
    ticked = {(use.purpose, use.recipient): use for use in ASKED}
    yes = {
        ticked[purpose, to]
        for purpose, _, to in (one.partition(" ") for one in filled.all("yes"))
        if (purpose, to) in ticked
    }
    asked = set(ASKED) if filled["all"] else set(given_before) - {KEEP}
    return Answers(
        (KEEP, *sorted(yes)), tuple(sorted(asked - yes)), filled["language"],
        interpreter(book, filled["interpreter"]).id if filled["interpreter"] else None,
        bool(filled["aloud"]), _term(Given, filled["given"], Given.SPOKEN), filled.day("until"),
    )  # fmt: skip


def given(book: Casebook, waiting: Waiting, *, what: Answer = Answer.GIVEN) -> set[Use]:
    """What whoever speaks answered so far for this person."""
    said = Consents(book).about(waiting.person)
    return {use for (giver, use), word in said.items() if giver == waiting.speaker and word.answer is what}


def testimony(book: Casebook, filled: Filled) -> Testimony:
    """BadRequest where a day or a number is none."""
    return Testimony(
        Missing(
            tuple(row["name"] for row in filled.rows("name-name")), filled["sex"], filled["born"],
            **{name: filled[name] for name in STATED},
        ),
        tuple(Relative(row["kin"], row["name"]) for row in filled.rows(*KIN)),
        tuple(_told(row) for row in filled.rows(*EVENT)),
        _term(Basis, filled["basis"], Basis.UNKNOWN),
        _source(filled["source"], _term(SpeakerKind, filled["source_kind"], SpeakerKind.RELATIVE)),
        _term(Spoken, filled["spoken"], Spoken.FREELY),
        filled["language"],
        interpreter(book, filled["interpreter"]).id if filled["interpreter"] else None,
        filled["place"],
        filled.day("held"),
        filled["narrative"],
    )  # fmt: skip


def _told(row: dict[str, str]) -> Told:
    return Told(
        row["type"], row["words"], row["when"], row["where"],
        Detail(years=_years(row["years"]), charge=row["charge"], by=row["by"]),
        _term(Stance, row["stance"], Stance.ASSERTED),
        Basis(row["basis"]) if row["basis"] in set(Basis) else None,
        _source(row["source"]),
    )  # fmt: skip


def _source(who: str, kind: SpeakerKind = SpeakerKind.RELATIVE) -> Source | None:
    return Source(kind, Who(who)) if who else None


def _years(said: str) -> float | None:
    if not said:
        return None
    try:
        return float(said.replace(",", "."))
    except ValueError:
        raise BadRequest(
            f"{said!r} is no number of years", "Write the years of the sentence in figures: 9, or 2.5."
        ) from None


def _term[T: (Basis, Spoken, Stance, Given, SpeakerKind)](kind: type[T], chosen: str, else_: T) -> T:
    return kind(chosen) if chosen in set(kind) else else_
