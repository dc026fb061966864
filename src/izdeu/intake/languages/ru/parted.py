"""Relatives told first together and then one by one: “двое братьев … Младшего, Кайрата, …; старший, Болат, …”."""

from izdeu.intake.languages.ru.kin import SIBLINGS, Kin
from izdeu.intake.languages.ru.lists import table
from izdeu.intake.languages.ru.model import Word
from izdeu.intake.languages.ru.relatives import KEPT, Relatives

BETWEEN = frozenset({",", "—", "–", "из", "них", "-", ":"})


class Parted(Relatives):
    """Understands “двоих, Ерболата и Сакена” and "средний, Мурат" where the sons were told of together before."""

    def _part(self, word: Word) -> tuple[str, ...]:
        """Those named beside the word that picks them out, now tied to whose relatives all of them are."""
        self._announce(word)
        sentence, kin, owners = self.announced
        if kin is None or not owners or not 0 <= word.sentence - sentence <= KEPT or not self._picks(word):
            return ()
        first = self._named_beside(word)
        if first is None or first in owners:
            return ()
        rank = next((r for a, r in table("kinship")["ranks"].items() if a in _read_as(word)), "")
        names = self._listed(word, first) if word.pos == "NUM" or word.plural else (first,)
        one = Kin(kin.type, kin.sex, rank=rank, word=kin.word)
        fitting = tuple(who for who in names if who not in owners and self._of_sex(who, kin.sex))
        for who in fitting:
            for gone in self._nameless(owners, one) if rank else ():
                self.cast.merge(who, gone)
                self.family.rename(gone, self.cast.now(who))
            self._tie(who, one, owners, self._phrase(word))
            figure = self.cast.figures[self.cast.now(who)]
            figure.sex = figure.sex or kin.sex
        if kin.type in SIBLINGS and fitting:
            told = self.group[1] if self.group[0] == word.sentence and set(owners) <= set(self.group[1]) else owners
            self.group = (word.sentence, tuple(dict.fromkeys((*told, *fitting))))
        elif len(fitting) > 1:
            self.group = (word.sentence, fitting)
        return fitting

    def _announce(self, word: Word) -> None:
        """“Старший из братьев Куртиевых, Айдер”: whose brothers is told only behind it."""
        of, several = self.tree.next(word), self.tree.next(word, 2)
        if of is not None and of.low == "из" and several is not None and self._kin(several) is not None:
            self.visit(several)

    def _picks(self, word: Word) -> bool:
        """“Двоих”, "старший", "средний": standing alone, with no noun of their own."""
        if not _read_as(word) & {*table("kinship")["ranks"], *table("kinship")["parts"]}:
            return False
        after = self.tree.next(word)
        return after is not None and (after.low in BETWEEN or after.i in self.named)

    def _named_beside(self, word: Word) -> str | None:
        at, steps = self.tree.next(word), 0
        while at is not None and steps < 6 and (at.low in BETWEEN or self._of_several(at, word)):
            at, steps = self.tree.next(at), steps + 1
        return self.cast.now(self.named[at.i]) if at is not None and at.i in self.named else None

    def _of_several(self, at: Word, word: Word) -> bool:
        """“… из братьев Куртиевых, …”."""
        return 2 <= at.i - word.i <= 3 and at.plural and self.tree.words[word.i + 1].low == "из"


def _read_as(word: Word) -> frozenset[str]:
    """“Младшая, Асель, …”: at the beginning of a sentence natasha may take it for a name."""
    return word.lemmas if word.pos == "PROPN" else frozenset((word.lemma,))
