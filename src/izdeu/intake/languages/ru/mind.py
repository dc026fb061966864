"""What a reading of a text keeps in mind: who each word means, who was spoken of last, who is whose."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field

from izdeu.intake.languages.kinfolk import Kinfolk
from izdeu.intake.languages.ru.kin import Family, Kin, Tie
from izdeu.intake.languages.ru.lists import listed
from izdeu.intake.languages.ru.model import Word
from izdeu.intake.languages.ru.people import Cast
from izdeu.intake.languages.ru.quotes import Quotes
from izdeu.intake.languages.ru.tree import Tree

HE = listed("pronouns", "he")
SHE = listed("pronouns", "she")
THEY = listed("pronouns", "they")
I = listed("pronouns", "i")  # noqa: E741
WE = listed("pronouns", "we")
YOUR = listed("pronouns", "your")
OWN = listed("pronouns", "own")
WHICH = listed("pronouns", "which")
POSSESSIVE = listed("pronouns", "possessive")


@dataclass(slots=True)
class Seen:
    """One place where somebody was meant, and how much it stood out."""

    word: int
    sentence: int
    who: str
    weight: float


@dataclass(slots=True)
class Known:
    """What a first reading found, for the second: who speaks in each quotation, who is lost, who tells."""

    speakers: dict[int, str] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    tells: set[str] = field(default_factory=set)
    ties: tuple[Tie, ...] = ()
    named_later: tuple[Tie, ...] = ()
    """Those of the ties whose person was first told of without the name."""
    main: str | None = None
    """Whom the report names far more often than anybody else."""
    callings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Who is called so beside their name anywhere in the report: “бизнесмен” → Ян Абрамов."""
    counts: dict[str, int] = field(default_factory=dict)
    principal: str | None = None
    """Whose story it is."""
    read: bool = False
    """Whether there was a first reading."""
    heard: Kinfolk | None = None
    """What the network hears of the family words."""
    befell: dict[str, frozenset[str]] = field(default_factory=dict)
    """What was told to have happened to each: "the convict" is whoever was sentenced."""


class Mind(ABC):
    """One text while it is read."""

    def __init__(
        self,
        tree: Tree,
        cast: Cast,
        named: Mapping[int, str],
        quotes: Quotes,
        narrator: str | None,
        victims: Mapping[str, str],
        known: Known | None = None,
    ) -> None:
        self.tree, self.cast, self.named, self.quotes = tree, cast, named, quotes
        self.narrator, self.victims, self.known = narrator, victims, known or Known()
        self.family = Family()
        self.before = Family(list(self.known.ties))
        """What the first reading knows of those who have names."""
        self.seen: list[Seen] = []
        self.groups: list[tuple[int, tuple[str, ...]]] = []
        self.told_owner: tuple[int, tuple[str, ...]] = (-9, ())
        """Whose relative was spoken of last: “Жена Монтиэля уехала, младший брат остался”."""
        self.owned: dict[int, tuple[str, ...]] = {}
        """Whose relative each family word told of."""
        self.offspring: tuple[int, tuple[str, ...]] = (-9, ())
        """Whose "children" were spoken of last: their father is one of these."""
        self.announced: tuple[int, Kin | None, tuple[str, ...]] = (-9, None, ())
        """Relatives told of together last, and whose they are: who follows one by one may be named."""
        self._who: dict[int, tuple[str, ...]] = {}
        self._open: set[int] = set()
        self._waiting = False
        self._nouns: dict[str, str] = {}
        self.counts: dict[str, int] = {}

    def who(self, word: Word) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.cast.now(one) for one in self._who.get(word.i, ())))

    def visit(self, word: Word) -> tuple[str, ...]:
        """The persons it means; asked ahead of its turn where another word hangs on it."""
        if word.i in self._who:
            return self.who(word)
        if word.i in self._open:
            self._waiting = True
            return ()
        self._open.add(word.i)
        found = self._meant(word)
        self._open.discard(word.i)
        if found or not (self._waiting and self._open):
            self._who[word.i] = found  # else it hangs on a word that is asked for just now: again in its turn
        self._waiting = self._waiting and bool(self._open)
        return tuple(dict.fromkeys(self.cast.now(one) for one in found))

    def speaker(self, word: Word) -> str | None:
        """Who says "I" here: whoever is quoted, else the one who tells it all."""
        quote = self.quotes.at(word)
        if quote is None:
            return self.narrator
        if quote.speaker is not None:
            found = self._who.get(quote.speaker.i)
            if found:
                return self.cast.now(found[0])
        told = self.known.speakers.get(quote.span.start)
        if told or quote.speaker is not None:
            return self.cast.now(told) if told else None
        return self.narrator

    def _sexes(self) -> dict[str, str | None]:
        return {id: figure.sex for id, figure in self.cast.figures.items()}

    @property
    def group(self) -> tuple[int, tuple[str, ...]]:
        """Those spoken of together last, and where."""
        return self.groups[-1] if self.groups else (-9, ())

    @group.setter
    def group(self, told: tuple[int, tuple[str, ...]]) -> None:
        if len(told[1]) > 1:
            self.groups.append(told)

    def _kin_of_any(self, who: str) -> bool:
        return any(who in (t.person, t.other) for t in self.family.ties)

    def _outsider(self, who: str) -> bool:
        words = set(self.cast.figures[self.cast.now(who)].words)
        if self.known.read and not self.known.lost:
            return False  # of no missing person: officials have families too
        return bool(words & (listed("words", "official") | listed("words", "activist_or_expert"))) or (
            not self.cast.named(who) and not self._kin_of_any(who)
        )

    @abstractmethod
    def _meant(self, word: Word) -> tuple[str, ...]:
        """The persons a word means that was not visited yet."""
