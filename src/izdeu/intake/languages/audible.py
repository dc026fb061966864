"""Which names the network hears meant as somebody's, which words beside them are no part of the name, and which are.

A list of names or their sound cannot tell "Марат" a street from Марат a man, nor where a Chinese name ends and "opened" begins.
"""

from collections.abc import Iterable, Mapping, Sequence

from izdeu.intake.encoder import Piece
from izdeu.intake.found import FoundPerson, Span
from izdeu.intake.languages.kinfolk import bare
from izdeu.intake.languages.network import MARKS, Network, network
from izdeu.intake.languages.page import Page

NOBODY = 0.8
"""How likely every piece of a name means nobody, wherever it stands, for the name to be nobody's."""
BESIDE, WITHIN = 0.9, 0.2
"""How likely a piece at the edge means nobody, and how likely the rest may at most, for it to be no part of the name."""
APART = 0.8
"""How likely a piece inside a name means nobody, where the next begins somebody, for what stands behind it to be a name by itself."""


class Audible:
    """One text, by its lines. Places are offsets of the text."""

    def __init__(self, text: str, lines: Sequence[Span], known: Network) -> None:
        self._text = text
        page = Page(bare(text, lines, ()), known.file)
        self._pieces = page.pieces
        self._nobody: dict[int, float] = {}
        self._marks: dict[int, str] = {}
        for window, rows in known.rows(page):
            self._nobody.update(enumerate(known.nobody(rows), window.start))
            self._marks.update(enumerate((MARKS[mark] for mark in known.marks(rows)), window.start))

    def name(self, span: Span) -> Span:
        """Without the words at its edges that surely mean nobody, where the rest surely means somebody."""
        pieces = [(self._place(self._pieces[n]), self._nobody.get(n, 0.0)) for n in self._of(span)]
        inner = [n for n, (_, much) in enumerate(pieces) if much < BESIDE]
        if not inner or max(self._of_letters(pieces[inner[0] : inner[-1] + 1]), default=0.0) > WITHIN:
            return span
        first, last = pieces[inner[0]][0], pieces[inner[-1]][0]
        start = first.start if inner[0] and self._parts(first.start) else span.start
        end = last.end if inner[-1] + 1 < len(pieces) and self._parts(last.end) else span.end
        within = span.start <= start < end <= span.end and pieces[-1][0].end <= span.end
        return Span(start, end) if within else span

    def goes_on(self, end: int) -> int:
        """Up to where a Chinese name goes on that the rules end there: letter by letter, as far as it surely means somebody."""
        piece = next(iter(self._of(Span(end, end + 1))), None)
        while piece is not None and self._means(piece, "goes on") and self._single(piece, end):
            end, piece = end + 1, piece + 1
        return end

    def apart(self, span: Span) -> list[Span]:
        """The names it is: “赛伊玛和阿依莎” are two, as 和 means nobody and the next letter begins somebody."""
        parts, start = [], span.start
        for piece in self._of(span)[1:]:
            begun = self._pieces[piece].start
            if begun > start and self._nothing(piece - 1) and self._means(piece, "begins") and self._parts(begun):
                end = self._without_nothing(start, piece)
                parts += [Span(start, end)] if end > start else []
                start = begun
        return [*parts, Span(start, span.end)]

    def _nothing(self, piece: int) -> bool:
        """Whether it is a word that means nobody; a mark between the parts of a name is none."""
        return self._nobody.get(piece, 0.0) >= APART and any(map(str.isalnum, self._words(piece)))

    def _words(self, piece: int) -> str:
        return self._place(self._pieces[piece]).quote(self._text)

    def _without_nothing(self, start: int, piece: int) -> int:
        """The end of what stands from `start` up to a piece, without the words at its end that mean nobody."""
        while piece > 0 and self._nothing(piece - 1) and self._pieces[piece - 1].end > start:
            piece -= 1
        return self._pieces[piece - 1].end if piece > 0 else start

    def _means(self, piece: int, mark: str) -> bool:
        """Whether it surely is what begins somebody, or what goes on."""
        return self._marks.get(piece) == mark and self._nobody.get(piece, 1.0) <= WITHIN

    def _single(self, piece: int, at: int) -> bool:
        """Whether it is one Chinese letter that stands right there, behind another."""
        here = self._pieces[piece]
        return (here.start, here.end) == (at, at + 1) and _is_han(self._text[at]) and _is_han(self._text[at - 1])

    def _of_letters(self, pieces: Sequence[tuple[Span, float]]) -> list[float]:
        """How likely those mean nobody that are more than a mark between the parts of a name."""
        return [much for place, much in pieces if any(letter.isalnum() for letter in place.quote(self._text))]

    def nobodys(self, named: Mapping[str, Sequence[Span]]) -> frozenset[str]:
        """Whose name means nobody wherever it stands; none, where that would be half of them.

        A list of names, or a text of a kind the network was never taught, is no reason to lose anybody. `named`: person → where
        they are named.
        """
        gone = frozenset(who for who, places in named.items() if not self.hears(places))
        return gone if 2 * len(gone) < len(named) else frozenset()

    def hears(self, places: Iterable[Span]) -> bool:
        return any(min((self._nobody.get(n, 0.0) for n in self._of(place)), default=0.0) < NOBODY for place in places)

    def _of(self, span: Span) -> range:
        return self._pieces.covering(span.start, span.end)

    def _place(self, piece: Piece) -> Span:
        """Without the blank a piece may begin with."""
        words = self._text[piece.start : piece.end]
        return Span(piece.end - len(words.lstrip()), piece.end)

    def _parts(self, at: int) -> bool:
        """Whether one word may end and the next begin there: Chinese words stand without blanks."""
        before, after = self._text[at - 1 : at], self._text[at : at + 1]
        return not (before.isalnum() and after.isalnum()) or (_is_han(before) and _is_han(after))


def _is_han(letter: str) -> bool:
    return "\u3400" <= letter <= "\u9fff"


class Deaf(Audible):
    """Where the network is off: names are as the rules read them."""

    def __init__(self) -> None:
        """Nothing is read."""

    def name(self, span: Span) -> Span:
        return span

    def goes_on(self, end: int) -> int:
        return end

    def apart(self, span: Span) -> list[Span]:
        return [span]

    def hears(self, places: Iterable[Span]) -> bool:
        return True


def audible(text: str, lines: Sequence[Span]) -> Audible:
    known = network()
    return Deaf() if known is None else Audible(text, lines, known)


def somebodys(persons: Sequence[FoundPerson], heard: Audible) -> tuple[FoundPerson, ...]:
    """Without those whose name means nobody."""
    gone = heard.nobodys({person.id: person.spans for person in persons})
    return tuple(person for person in persons if person.id not in gone)
