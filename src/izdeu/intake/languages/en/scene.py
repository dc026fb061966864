"""One English text as its events are read from it: who is there, whom each word means, who is speaking."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from spacy.tokens import Token

from izdeu.intake.found import FoundPerson, FoundRelation, Span, Voice
from izdeu.intake.languages.audible import audible
from izdeu.intake.languages.en.attributes import attribute
from izdeu.intake.languages.en.children import count_children
from izdeu.intake.languages.en.fate import taken
from izdeu.intake.languages.en.kin import CHILDREN, SIBLINGS, SPOUSES, Family, Tie, inverse, kin_word, sexed
from izdeu.intake.languages.en.layout import layout
from izdeu.intake.languages.en.lists import table
from izdeu.intake.languages.en.mentions import Meaning, Reader
from izdeu.intake.languages.en.naming import Naming, recognise
from izdeu.intake.languages.en.parse import parse
from izdeu.intake.languages.en.people import Figure, cast, name_sex
from izdeu.intake.languages.en.speakers import speech
from izdeu.intake.languages.en.voices import Voices
from izdeu.intake.languages.kinfolk import Kinfolk, kinfolk
from izdeu.model.when import When

METHOD = "en-rules"


class Scene:
    """The text parsed once, and what is known of its people. Ask `who` and `voice` of any word."""

    def __init__(self, text: str, published: When | None = None) -> None:
        self.text = text
        self.published = published
        self.doc = parse(text)
        self._page = layout(self.doc, text)
        self._cast = cast(self.doc, self._page)
        named = {who: figure.spans for who, figure in self._cast.figures.items()}
        self._cast.forget(audible(text, self.sentences).nobodys(named))
        self._speech = speech(self.doc, self._page)
        self._narrator = self._first_person()
        self._heard: Kinfolk | None = None
        first = self._first()
        self._heard = self._kinfolk(first)
        self._meaning = self._read(first.family)
        self._voices = Voices(self.doc, self._page, self._speech, self._meaning, self._narrator)
        attribute(self.doc, self.furniture, self.who, self._cast.figures, published)
        count_children(self.doc, self.furniture, self.who, self._cast.figures)

    # --- words ---

    @property
    def first_person(self) -> bool:
        """Told in the first person outside any quotation: a testimony."""
        return self._narrator is not None

    @property
    def narrator(self) -> str | None:
        return self._narrator

    def paragraph(self, token: Token) -> int:
        """The number of its paragraph, from 0."""
        return self._page.of[token.i]

    def alone(self, token: Token) -> bool:
        """Whether its line is a paragraph of its own, and another follows."""
        i, of = token.sent.end, self._page.of
        first = token.i == 0 or of[token.i - 1] != of[token.i]
        while i < len(of) and self.doc[i].is_space:
            i += 1
        return first and i < len(of) and of[i] != of[token.i]

    def quoted(self, token: Token) -> bool:
        """Whether it is part of somebody's speech in quotation marks."""
        return self._page.quoted[token.i] >= 0

    def furniture(self, token: Token) -> bool:
        """Whether it belongs to the page and not to the report: bylines, link lists, share boxes, credits."""
        return self._page.of[token.i] in self._page.furniture

    def caption(self, token: Token) -> bool:
        """Whether it stands under a picture: names count there, the story does not run through it."""
        return self._page.of[token.i] in self._page.captions

    def heading(self, token: Token) -> bool:
        """Whether it is part of a title or a crosshead."""
        return self._page.heading(self._page.of[token.i])

    def who(self, token: Token) -> tuple[str, ...]:
        """The persons this word means: one, several ("the couple"), or none where that is not sure."""
        return self._meaning.who.get(token.i, ())

    def who_ranked(self, token: Token) -> list[tuple[str, float]]:
        """The persons it could mean, best first, with scores from 0 to 1."""
        return self._meaning.ranked.get(token.i) or [(person, 1.0) for person in self.who(token)]

    def voice(self, token: Token) -> Voice:
        """Who tells what this word is part of; the narrator where nobody is shown telling it."""
        return self._voices.of(token)

    # --- people ---

    def persons(self) -> tuple[FoundPerson, ...]:
        """Everyone found, in the order they appear; roles are added by `roles.roles` when the events are known."""
        figures = sorted(self._cast.figures.values(), key=lambda figure: figure.spans[0])
        return tuple(_found(figure) for figure in figures)

    def relations(self) -> tuple[FoundRelation, ...]:
        """Family ties as stated, each once, however often and from whichever side they are stated."""
        out: list[Tie] = []
        for tie in map(self._sexed, [*self._through_spouses(), *self._counted_in()]):
            if tie.type in KNOWN and not any(self._same(tie, kept) for kept in out):
                out.append(tie)
        return tuple(
            FoundRelation(t.person, t.type, t.other, t.span, self._voices.of(self._token(t.span)), method=METHOD)
            for t in out
        )

    def _sexed(self, tie: Tie) -> Tie:
        """“her youngest child … her two daughters”: a daughter, where no son is spoken of."""
        known = {kind for owner, kind in self._meaning.plurals if owner == tie.other}
        known |= {t.type for t in self._meaning.family.ties if t.other == tie.other}
        figure = self._cast.figures[tie.person]
        sex = figure.sex or (name_sex(figure.canonical) if tie.type == "child" else None)
        if tie.type == "child" and sex is None:
            sex = (
                "female"
                if "daughter" in known and "son" not in known
                else "male"
                if {"son"} == known & {"son", "daughter"}
                else None
            )
        return replace(tie, type=sexed(tie.type, sex))

    def _through_spouses(self) -> Iterator[Tie]:
        """“her late husband's brother” is her brother-in-law, where no more is said of the husband."""
        ties = self._meaning.family.ties
        married = {t.person: t.other for t in ties if t.type in SPOUSES and self._only_of(t.person)}
        for tie in ties:
            if tie.other in married and (type := table("kin")["through_spouse"].get(tie.type)) is not None:
                yield replace(tie, type=type, other=married[tie.other])
            elif tie.person not in married:
                yield tie

    def _only_of(self, person: str) -> bool:
        """Somebody without a name, spoken of once, to say whose relative another is."""
        spots = self._spots.get(person, [])
        return not self._cast.figures[person].forms and len(spots) == 1 and spots[0].dep_ == "poss"

    def _counted_in(self) -> Iterator[Tie]:
        """“his three children … his son Elzat … Elzat's sister”, "her two sons … her son Elzat … his brother": theirs too."""
        siblings = [tie for tie in self._meaning.family.ties if tie.type in SIBLINGS]
        for child in [tie for tie in self._meaning.family.ties if tie.type in CHILDREN]:
            for tie in siblings:
                if child.person in (tie.person, tie.other):
                    other = tie.person if child.person == tie.other else tie.other
                    kind = sexed("child", self._cast.figures[other].sex)
                    if {(child.other, "child"), (child.other, kind)} & self._meaning.plurals and other != child.other:
                        yield Tie(other, kind, child.other, tie.span)

    def spots(self, person: str) -> list[Token]:
        """Every word that means them."""
        return self._spots.get(person, [])

    def weight(self, person: str) -> int:
        """How much of the report is about them: every word that means them but the possessives."""
        return sum(spot.dep_ != "poss" for spot in self._spots.get(person, []))

    def in_passing(self, person: str) -> bool:
        """Whether somebody without a name is mentioned only once, beside something else, as in "to visit her mother"."""
        if all(person not in (tie.person, tie.other) for tie in self._meaning.family.ties):
            return person != self._narrator
        spots = self._spots.get(person, [])
        return len(spots) == 1 and (
            _beside(spots[0]) or (spots[0].dep_ == "poss" and spots[0].lower_ in table("kin")["pairs"])
        )

    def missing(self, person: str) -> bool:
        """Whether the words show them missing or held, or call them so ("her disappeared husband")."""
        lost = table("person_words")["lost"]
        called = any(child.lower_ in lost for spot in self._spots.get(person, []) for child in spot.lefts)
        return called or person in self._taken

    def trade(self, person: str) -> str:
        """All the report calls them beside their name: titles and occupations."""
        said = [attribute.reading for kind, attribute in self._cast.figures[person].attributes if kind == "occupation"]
        return " ".join(said)

    def speaks(self, person: str) -> bool:
        """Whether they are shown speaking for themselves to whoever made the report: quoted, in an interview, or again and again."""
        labelled = [who for n, who in self._meaning.speaking.items() if self._page.quotations[n].label]
        quoted = [
            self._meaning.who.get(i, ()) for i in self._speech.speaker if i is not None and self._aloud(self.doc[i])
        ]
        now = [t for t in self._told_by(person) if t.tag_ in ("VBZ", "VBP")]
        return person == self._narrator or (person,) in labelled + quoted or bool(now) or len(self._told_by(person)) > 1

    def tells(self, person: str) -> bool:
        """Whether they are shown telling anything at all outside their family."""
        return bool(self._told_by(person)) or self.speaks(person)

    def _told_by(self, person: str) -> list[Token]:
        verbs = [
            self.doc[t.verb] for t in self._speech.tellings if t.says and self._meaning.who.get(t.subject) == (person,)
        ]
        return [verb for verb in verbs if self._speaks_out(verb)]

    def _aloud(self, subject: Token) -> bool:
        return self._speaks_out(subject.head)

    def _speaks_out(self, verb: Token) -> bool:
        """Said now and to anybody: not "he told his wife", not "wrote, saying", not inside somebody else's words."""
        to = [child for child in verb.children if child.dep_ in ("dobj", "dative", "pobj")]
        family = any(kin_word(child) is not None or child.lower_ in ("me", "us") for child in to)
        said = verb.lemma_ in table("speech")["speaks_out"] and verb.tag_ != "VBG"
        return said and not family and not self.quoted(verb)

    # --- inside ---

    @cached_property
    def _taken(self) -> set[str]:
        return taken(self.doc, self.furniture, self.who)

    @cached_property
    def _spots(self) -> dict[str, list[Token]]:
        """Every word that means each person."""
        out: dict[str, list[Token]] = {}
        for i, who in self._meaning.who.items():
            for person in who:
                out.setdefault(person, []).append(self.doc[i])
        return out

    def _first(self) -> Meaning:
        """The first reading, and whose names those without one turn out to have."""
        reader = self._reader(Family())
        self._forget(reader.read())
        recognise(lambda: Naming(self.doc, self._cast, reader.family, reader.mentions, self._narrator), reader.merge)
        return reader.meaning

    def _reader(self, known: Family) -> Reader:
        return Reader(self.doc, self._page, self._cast, self._speech, known, self._narrator, self._heard)

    def _kinfolk(self, meaning: Meaning) -> Kinfolk | None:
        """What the network hears of the family words."""
        words = [word for word in self.doc if meaning.who.get(word.i) or kin_word(word) is not None]
        first = [word for word in words if not word.i or meaning.who.get(word.i - 1, ()) != meaning.who.get(word.i)]
        return kinfolk(self.text, self.sentences, [Span(word.idx, word.idx + len(word.text)) for word in first])

    @property
    def sentences(self) -> list[Span]:
        """Without the blanks at their ends."""
        return [Span(s.start_char, s.start_char + len(s.text.rstrip())) for s in self.doc.sents if s.text.strip()]

    def _read(self, known: Family) -> Meaning:
        meaning = self._reader(known).read()
        self._forget(meaning)
        return meaning

    def _forget(self, meaning: Meaning) -> None:
        """People only the reading before this one thought it saw."""
        seen = {person for who in meaning.who.values() for person in who}
        for person in [p for p, figure in self._cast.figures.items() if not figure.forms and p not in seen]:
            del self._cast.figures[person]

    def _first_person(self) -> str | None:
        """The teller of a testimony: by name where it gives one, else without."""
        told = [t for t in self.doc if t.lower_ in ("i", "my", "me") and not self.quoted(t) and not self.furniture(t)]
        if len(told) < 3:
            return None
        if (named := self._own_name(told)) is not None:
            return named
        figure = self._cast.add()
        figure.descriptor = "the one who tells it"
        figure.spans.append(Span(told[0].idx, told[0].idx + len(told[0])))
        return figure.id

    def _own_name(self, told: list[Token]) -> str | None:
        """“My name is …”, "I am …", "the speaker asked to be called …", or the name under a letter."""
        for token in told:
            after = self.doc[token.i + 1 : token.i + 4]
            named = next((t for t in after if t.i in self._cast.named), None)
            if named is not None and any(t.lower_ in ("name", "am", "’m", "'m") for t in after):
                return self._cast.named[named.i]
        for i, who in self._cast.named.items():
            before = [t.lower_ for t in self.doc[max(0, i - 6) : i] if not t.is_space]
            if ("called" in before and {"speaker", "asked", "asks", "her", "him"} & set(before)) or SIGNED & set(
                before[-3:]
            ):
                return who
        return None

    def _same(self, a: Tie, b: Tie) -> bool:
        if (a.person, a.other) == (b.person, b.other):
            return a.type == b.type
        if (a.person, a.other) != (b.other, b.person):
            return False
        sex = self._cast.figures[b.other].sex
        return a.type in {inverse(b.type, s) for s in ([sex] if sex else ["male", "female"])}

    def _token(self, span: Span) -> Token:
        found = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        return found.root if found is not None else self.doc[0]


SIGNED = frozenset({"respect", "sincerely", "regards", "faithfully", "respectfully", "gratefully"})
KNOWN = frozenset(term["type"] for term in table("kin")["terms"].values()) | {"adoptive mother"}


def _beside(token: Token) -> bool:
    """The object of what somebody meant to do: "returned to visit her mother"."""
    verb = token.head
    return token.dep_ == "dobj" and any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def _found(figure: Figure) -> FoundPerson:
    return FoundPerson(
        figure.id,
        figure.names(),
        figure.canonical,
        figure.descriptor,
        tuple(figure.spans),
        sex=figure.sex,
        sex_span=figure.sex_span,
        age=figure.age,
        attributes=tuple(figure.attributes),
        score=figure.score,
        method=METHOD,
    )
