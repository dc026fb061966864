"""Family ties a verb tells: “вышла замуж за Никиту”, "женат на Инне", "поженились", "родила ему сына"."""

from collections.abc import Sequence

from izdeu.intake.found import Span
from izdeu.intake.languages.ru.kin import CHILDREN, PARENTS, SIBLINGS, SPOUSES, Kin, kin_word
from izdeu.intake.languages.ru.lists import table
from izdeu.intake.languages.ru.model import Word
from izdeu.intake.languages.ru.parted import Parted
from izdeu.intake.languages.ru.tree import SUBJECT

RAISED = frozenset({"родиться", "вырасти", "расти", "воспитываться", "ребенок", "появиться"})
NEAR = 9  # words between the verb and whom it ties


class Unions(Parted):
    """Reads marriages, divorces and births, a sentence at a time, when everybody in it is known."""

    def _unions(self, line: Sequence[Word]) -> None:
        for word in line:
            for way in table("kinship")["unions"]:
                if word.lemma in way["words"] and self._with(word, way.get("with", "")):
                    self._unite(word, way)

    def _with(self, word: Word, also: str) -> bool:
        """“Замуж”, "брак" stand beside the verb; nothing is said of what was not."""
        near = [one for one in self.tree.sentence(word) if abs(one.i - word.i) <= 3]
        return (not also or any(one.low in also.split() for one in near)) and not self.tree.negated(word)

    def _unite(self, word: Word, way: dict[str, str]) -> None:
        if "both" in way:
            self._wed_together(word, way["both"].split())
            return
        if word.form == "Inf" or (word.pos == "NOUN" and self.tree.preposition(word) in ("до", "о", "для", "перед")):
            return
        other = self._behind(word, way["preposition"].split())
        first = self._who_weds(word)
        if not other and "is" not in way and word.pos != "NOUN":
            first, other = first[:1], first[1:2]
        if len(first) == 1 and other and first[0] != other[0]:
            self._wed(first[0], other[0], way.get("is", ""), word)
            self._of_both(word, first[0], other[0])

    def _wed_together(self, word: Word, verbs: Sequence[str]) -> None:
        """“Анна и Пётр объявили о свадьбе”, "стали родителями"."""
        head = self.tree.head(word)
        verb = word if word.finite else head
        if verb is None or not verb.plural or not (word.finite or verb.lemma in verbs):
            return
        subject = self.tree.subject(verb)
        two = [one for w in self.tree.together(subject) for one in self.who(w)] if subject is not None else []
        if len(two) == 2 and two[0] != two[1] and all(self.cast.named(one) for one in two):
            self._wed(two[0], two[1], "", word)

    def _of_both(self, word: Word, one: str, other: str) -> None:
        """“Дети от брака с Ритой”: hers too."""
        for near in self.tree.sentence(word) if word.lemma == "брак" else ():
            kin = self.kin_of(near)
            if kin is None or kin.type not in CHILDREN or not {one, other} & set(self.owned.get(near.i, ())):
                continue
            for child in self.who(near):
                if child not in (one, other):
                    self._tie(child, Kin("child", self.cast.sex(child)), (one, other), near.span)

    def _twos(self, line: Sequence[Word]) -> None:
        """“Чета Захар и Алевтина Коневы”, "близнецы Тайлер и Камерон"."""
        for word in line:
            type = table("kinship")["twos"].get(word.lemma)
            named = self._names_behind(word) if type else ()
            if len(named) == 2 and type in SPOUSES:
                self._wed(named[0], named[1], "", word)
            elif len(named) == 2:
                self._tie(named[0], Kin(type, self.cast.sex(named[0])), named[1:], word.span)

    def _wed(self, one: str, other: str, type: str, word: Word) -> None:
        female = type == "wife" or (not type and (self.cast.sex(one) == "female" or self.cast.sex(other) == "male"))
        kin = Kin("wife", "female") if female else Kin("husband", "male")
        self._tie(one, kin, (other,), Span(word.span.start, word.span.end))
        self.group = (word.sentence, (one, other))

    def _who_weds(self, word: Word) -> tuple[str, ...]:
        """The subject and those joined to it, by the parse or else whoever is named before."""
        subject = self.tree.subject(word) if word.pos in ("VERB", "ADJ") or word.finite else None
        if word.pos == "NOUN" and (head := self.tree.head(word)) is not None:
            if head.i in self.owned:
                return self.owned[head.i]  # “дети от брака с …”
            subject = self.tree.subject(head) if head.finite and self.tree.preposition(word) != "после" else None
        if subject is not None:
            return tuple(dict.fromkeys(one for w in self.tree.together(subject) for one in self.who(w)))
        if word.pos == "NOUN":
            return ()
        before = [one for one in self.tree.sentence(word) if one.i < word.i and one.case == "Nom" and self.who(one)]
        return self.who(before[-1]) if before else self._last_subject(word)

    def _behind(self, word: Word, prepositions: Sequence[str]) -> tuple[str, ...]:
        """Whoever stands behind “за”, "на", "с"; a trade may stand between: "на актрисе Дарье"."""
        line = self.tree.sentence(word)
        at = next((one for one in line if word.i < one.i <= word.i + 3 and one.low in prepositions), None)
        after = self.tree.next(at) if at is not None else None
        for _ in range(NEAR):
            if after is None or after.finite or after.low in (",", ".", "и"):
                break
            if (found := self.who(after)) and (after.i in self.named or after.pos in ("PRON", "NOUN")):
                return found[:1]
            after = self.tree.next(after)
        return ()

    def _in_family(self, line: Sequence[Word]) -> None:
        """“Родился в семье Джо и Кэтрин”."""
        for word in line:
            if word.lemma != "семья" or self.tree.preposition(word) != "в":
                continue
            verb = next((one for one in line if one.lemma in RAISED), None)
            subject = self.tree.subject(verb) if verb is not None else None
            child = self.who(subject) if subject is not None else ()
            at = self.tree.next(word)
            while at is not None and (at.pos in ("NOUN", "ADJ", "PROPN") or at.low == "и"):
                parent = self.named.get(at.i)
                if parent is not None and len(child) == 1 and child[0] != self.cast.now(parent):
                    kin = Kin("child", self.cast.sex(child[0]))
                    self._tie(child[0], kin, (self.cast.now(parent),), Span(word.span.start, at.span.end))
                at = self.tree.next(at)

    def _are(self, line: Sequence[Word]) -> None:
        """“Антон и Егор — братья”; "отец и сын Иван и Захар": each is the other's."""
        for word in line:
            kin = self.kin_of(word)
            if kin is None or kin.type not in SPOUSES | SIBLINGS | PARENTS | {"cousin"}:
                continue
            before = self.tree.next(word, -1)
            both = self._two_before(before) if kin.many and before is not None and before.low in ("—", "–", "-") else ()
            pair = both or self._each(word)
            if len(pair) == 2 and not self.family.tied(*pair):
                single = Kin(kin.type if kin.type not in SPOUSES else "wife", kin.sex)
                if single.type == "wife" and self.cast.sex(pair[0]) != "female":
                    single = Kin("husband", "male")
                self._tie(pair[0], single, (pair[1],), word.span)

    def _two_before(self, dash: Word) -> tuple[str, ...]:
        line = [one for one in self.tree.sentence(dash) if one.i < dash.i]
        named = list(dict.fromkeys(self.cast.now(self.named[one.i]) for one in line if one.i in self.named))
        rest = [one for one in line if one.i not in self.named and one.low not in ("и", ",")]
        return tuple(named) if len(named) == 2 and not rest else ()

    def _each(self, word: Word) -> tuple[str, ...]:
        """Behind “отец и сын”: the first is the father, the second the son."""
        joint, other = self.tree.next(word), self.tree.next(word, 2)
        second = self.kin_of(other) if other is not None and joint is not None and joint.low == "и" else None
        if other is None or second is None or second.type == self.kin_type(word) or self._possessive(other):
            return ()
        return self._names_behind(other)

    def _names_behind(self, word: Word) -> tuple[str, ...]:
        """The two named right behind a word."""
        at = self.tree.next(word)
        while at is not None and at.low in ("—", "–", ":", ","):
            at = self.tree.next(at)
        named: list[str] = []
        while at is not None and (at.i in self.named or at.low == "и"):
            if at.i in self.named and self.cast.now(self.named[at.i]) not in named:
                named.append(self.cast.now(self.named[at.i]))
            at = self.tree.next(at)
        return tuple(named) if len(named) == 2 else ()

    def kin_type(self, word: Word) -> str:
        kin = self._kin(word)
        return kin.type if kin is not None else ""

    def kin_of(self, word: Word) -> Kin | None:
        """The family word it is."""
        return self._kin(word)

    def _born(self, line: Sequence[Word]) -> None:
        """“Родила Андрею сына Матвея”: his as well."""
        for verb in line:
            if verb.lemma not in ("родить", "рожать") or not verb.finite:
                continue
            fathers = [
                *self.tree.below(verb, "iobj"),
                *self.tree.arguments(verb, "Dat"),
                *self.tree.arguments(verb, "Gen", preposition="от"),
            ]
            father = next((who for one in fathers for who in self.who(one)), None)
            for child in self._children_of(verb):
                if father is not None and child != father and not self.family.tied(child, father):
                    kin = Kin("child", self.cast.sex(child))
                    self._tie(child, kin, (father,), Span(verb.span.start, verb.span.end))

    def _children_of(self, verb: Word) -> list[str]:
        """Those borne, by the words for them that stand with the verb."""
        words = [one for one in self.tree.clause(verb) if one.i > verb.i and one.rel not in SUBJECT]
        kin = [one for one in words if (found := kin_word(one, [])) is not None and found.type in CHILDREN]
        return list(dict.fromkeys(who for one in kin for who in self.who(one)))
