"""Which name and which owner a family word has: "жена Серика, Айгуль", "его брат Азат", "Лейла, мать двоих детей"."""

import re

from izdeu.intake.languages.ru.kin import CHILDREN, Kin, kin_word
from izdeu.intake.languages.ru.lists import listed
from izdeu.intake.languages.ru.mind import OWN, POSSESSIVE, WE, YOUR, I
from izdeu.intake.languages.ru.model import Word
from izdeu.intake.languages.ru.pronouns import Pronouns
from izdeu.intake.languages.ru.tree import SUBJECT

OF_HIM = re.compile(r"(?:[оеё]в|[иы]н)а$|[сц]кого$")
OPENING = frozenset({"«", "„", "“", '"'})
CALL = frozenset({"зовут", "звали"})
PARTING = frozenset({"ADP", "SCONJ", "CCONJ", "ADV", "PART"})


class Appositions(Pronouns):
    """Finds the name set beside a noun, and the word for whose relative somebody is."""

    def _adjectives(self, word: Word) -> list[Word]:
        out = [one for one in self.tree.below(word, "amod", "det", "nummod", "nummod:gov", "acl") if one.i < word.i]
        at = self.tree.next(word, -1)
        while at is not None and at.pos in ("ADJ", "NUM", "DET") and at not in out:
            out.append(at)
            at = self.tree.next(at, -1)
        return out

    def _names(self, word: Word, kin: Kin) -> tuple[str, ...]:
        first = self._name_after(word, kin)
        if first is None:
            if kin.many and (aged := self._aged(word)):
                return aged
            before = self._name_before(word, kin)
            return (before,) if before else ()
        if not kin.many:
            return (first,)
        return self._listed(word, first)

    def _aged(self, word: Word) -> tuple[str, ...]:
        """“Двое сыновей: Азату двенадцать лет, Болату девять”."""
        colon = self.tree.next(word)
        if colon is None or colon.low not in (":", "—", "–"):
            return ()
        named = [one for one in self.tree.sentence(word) if one.i > colon.i and one.i in self.named]
        aged = [one for one in named if (after := self.tree.next(one)) is not None and after.pos == "NUM"]
        return tuple(dict.fromkeys(self.cast.now(self.named[one.i]) for one in aged))

    def _listed(self, word: Word, first: str) -> tuple[str, ...]:
        """“Сыновья — Халед, Рами и Фирас”."""
        out = [first]
        at: Word | None = next(
            (w for w in self.tree.sentence(word) if w.i > word.i and self.named.get(w.i) == first), None
        )
        while at is not None:
            after = self.tree.next(at)
            if after is None or not (
                after.low in (",", "и")
                or after.pos in ("ADJ", "NUM")
                or after.i in self.named
                or after.low in ("(", ")")
            ):
                break
            if after.i in self.named and self.named[after.i] not in out:
                out.append(self.named[after.i])
            at = after
        return tuple(out)

    def _name_after(self, word: Word, kin: Kin | None, near: int = 7) -> str | None:
        """The name in apposition: “её муж Азат”, "жена пропавшего, Малика", "мать, 60-летняя Лейла Аушева"."""
        at, comma, steps, skipped = self._past_marriage(self._also_called(word)), False, 0, False
        while at is not None and steps <= near:
            if at.i in self.named:
                if self._apposed(word, at, kin, comma) and not (skipped and not comma and self._of_other_sex(at, kin)):
                    return self.cast.now(self.named[at.i])
                if kin is None or (comma and skipped):
                    return None
                skipped = True
            elif kin is not None and at.low in CALL and (word.case in ("Nom", "Acc") or word.head == at.i):
                at, steps = self.tree.next(at), steps + 1
                return self.cast.now(self.named[at.i]) if at is not None and at.i in self.named else None
            elif at.low in (",", "—", "–", ":", "("):
                if comma and at.low == ",":
                    return None
                if kin is None:
                    return None
                comma = True
            elif comma and kin is not None and not kin.many and self._chained(at):
                return self._name_after(at, kin_word(at, []), near - steps)
            elif at.low == "от" and (marriage := self.tree.next(at, 2)) is not None and marriage.lemma == "брак":
                at = marriage
            elif at.low == "и" and skipped and self._and_owner(at):
                pass
            elif kin is None and at.low == "по" and self.tree.next(at) is not None:
                at = self.tree.next(at) or at
            elif (
                at.finite
                or (at.pos in PARTING and at.low not in ("по", "из") and not (comma and self._in_calling(word, at)))
                or (kin is None and (at.pos not in ("PROPN", "ADJ", "NOUN") or kin_word(at, []) is not None))
            ):
                return None
            at, steps = self.tree.next(at), steps + 1
        return None

    def _in_calling(self, word: Word, preposition: Word) -> bool:
        """“Муж Асель, мастер на заводе Азат Ким,”: what is said of the master, in the case of the husband."""
        before = self.tree.next(preposition, -1)
        calling = before is not None and before.pos == "NOUN" and before.case == word.case
        animate = calling and before is not None and before.feats.get("Animacy") == "Anim"
        return preposition.pos == "ADP" and animate and before is not None and kin_word(before, []) is None

    def _also_called(self, word: Word) -> Word:
        """The second word of “друг и сосед по общежитию Юсуп”: one man."""
        joint, other = self.tree.next(word), self.tree.next(word, 2)
        if (
            joint is None
            or other is None
            or joint.low != "и"
            or other.i in self.named
            or kin_word(other, []) is not None
        ):
            return word
        calling = other.pos == "NOUN" and other.case == word.case and other.feats.get("Animacy") == "Anim"
        return other if calling and not other.plural else word

    def _among_others(self, name: Word) -> bool:
        """“Портреты отца, Азата и Марата”: three, and not the father's name."""
        at: Word | None = name
        while at is not None and self.named.get(at.i) == self.named[name.i]:
            at = self.tree.next(at)
        after = self.tree.next(at) if at is not None and at.low == "и" else None
        return after is not None and after.i in self.named

    def _and_owner(self, word: Word) -> bool:
        """“Дочери Барака и Мишель — Саше”."""
        before, after = self.tree.next(word, -1), self.tree.next(word)
        joined = before is not None and before.i in self.named and after is not None and after.i in self.named
        return joined and after is not None and after.rel == "conj"

    def _past_marriage(self, word: Word) -> Word | None:
        """The word behind “сыновья от первого брака”, "дети от брака с актрисой Майей"."""
        after = self.tree.next(word)
        marriages = [one for n in (2, 3) if (one := self.tree.next(word, n)) is not None and one.lemma == "брак"]
        if after is None or after.low != "от" or not marriages:
            return after
        at = self.tree.next(marriages[0])
        if at is not None and at.low in ("с", "со"):
            at = self.tree.next(at)
            while at is not None and (at.i in self.named or at.case == "Ins"):
                at = self.tree.next(at)
        return at

    def _apposed(self, word: Word, name: Word, kin: Kin | None, comma: bool) -> bool:
        figure = self.cast.figures[self.cast.now(self.named[name.i])]
        if kin is not None and kin.sex and figure.sure_sex and figure.sex != kin.sex:
            return False
        if comma and kin is not None and not kin.many and self._among_others(name):
            return False
        owner = self._genitive_after(word) if kin is not None and not comma else None
        if owner and self.named.get(owner[0].i) == self.named[name.i]:
            return False
        plain = name.text in figure.canonical.split()
        if comma and kin is not None and word.case == "Nom" and (self._possessive(word) or self._genitive_after(word)):
            return plain or name.case == "Nom" or (kin.sex == "female" and name.text[-1:] in "ая") or kin.sex is None
        if word.case == "Nom":
            return name.case == "Nom" or plain
        if comma and plain and self._set_apart(word, name):
            return True
        if kin is None and word.case == "Gen" and (name.text[-1:] in "ую" or self._whose_relative(word, name)):
            return False  # “дочь президента Иванку”
        same = name.case == word.case or {name.case, word.case} <= {"Gen", "Acc"}
        return (
            same
            or (plain and name.case in ("Nom", ""))
            or (comma and not plain and name.case in ("Gen", "Acc") and word.case in ("Gen", "Acc"))
        )

    def _of_other_sex(self, name: Word, kin: Kin | None) -> bool:
        """“Жена брата Руслана Фатима”: no brother."""
        sex = self.cast.sex(self.named[name.i])
        return kin is not None and bool(kin.sex and sex and sex != kin.sex)

    def _chained(self, word: Word) -> bool:
        """“Невестки, жены Мурата, учительницы Гульмиры”: Мурат's wife, and not Мурат."""
        also = kin_word(word, [])
        after = self.tree.next(word)
        return (
            also is not None and not also.many and after is not None and after.i in self.named and after.case == "Gen"
        )

    def _whose_relative(self, word: Word, name: Word) -> bool:
        """“Вдова режиссёра Галина”: she is no director."""
        head = self.tree.head(word)
        return head is not None and kin_word(head, []) is not None and name.case == "Nom"

    def _set_apart(self, word: Word, name: Word) -> bool:
        """“Старшей дочери, Ажар, семь лет”: right behind its comma, and another comma behind it."""
        if name.i - word.i != 2:
            return False
        at: Word | None = name
        while at is not None and self.named.get(at.i) == self.named[name.i]:
            at = self.tree.next(at)
        return at is not None and at.low in (",", "—", "–", ".", ")")

    def _name_before(self, word: Word, kin: Kin) -> str | None:
        """“Лейла, его мать,”, "Серик — её брат", "она приходится ему сестрой"."""
        if kin.many:
            return None
        head = self.tree.head(word)
        at, steps = self.tree.next(word, -1), 0
        while at is not None and steps < 5 and at.low not in (",", "—", "–"):
            if at.finite or at.pos in ("ADP", "VERB"):
                return self._predicate(word, kin)
            at, steps = self.tree.next(at, -1), steps + 1
        if at is None or at.low not in (",", "—", "–"):
            return self._predicate(word, kin)
        before = self.tree.next(at, -1)
        if before is None or before.i not in self.named:
            return self._predicate(word, kin)
        between = self.tree.words[at.i + 1 : word.i]
        right_behind = at.low == "," and all(one.pos in ("ADJ", "DET", "NUM") for one in between)
        if self._in_a_row(word, before):
            return self._predicate(word, kin)
        if right_behind and (same := self._going_on(word, before)) is not None:
            return same
        figure = self.cast.figures[self.cast.now(self.named[before.i])]
        if kin.sex and figure.sex not in (None, kin.sex):
            return None
        if not self._owner_before(word) and not self._genitive_after(word):
            return None
        if head is not None and word.rel in (*SUBJECT, "obj") and at.low == "," and head.i > word.i:
            return None
        return figure.id if before.case == word.case or word.case == "Nom" else None

    def _in_a_row(self, word: Word, before: Word) -> bool:
        """“Его брат Азат, невестка Асель и их сын”: three people."""
        first, name = before, self.tree.next(word)
        while self.named.get(first.i - 1) == self.named[before.i]:
            first = self.tree.words[first.i - 1]
        own = self.tree.next(first, -1)
        if own is None or kin_word(own, []) is None or name is None or name.i not in self.named:
            return False
        while name is not None and name.i in self.named:
            name = self.tree.next(name)
        return name is not None and name.low == "и"

    def _going_on(self, word: Word, before: Word) -> str | None:
        """“Осип, сын Эмиля, брат Елизаветы,”: Осип still."""
        owner = self.cast.now(self.named[before.i])
        for one in reversed(self.tree.sentence(word)):
            if one.i < before.i and one.case == word.case and owner in self.owned.get(one.i, ()):
                who = [id for id in self.who(one) if self.cast.named(id)]
                return who[0] if len(who) == 1 and who[0] != owner else None
        return None

    def _predicate(self, word: Word, kin: Kin) -> str | None:
        """“Она была женой Серика”, "он — отец троих детей"."""
        if word.case != "Ins" and word.rel != "root":
            return None
        head = self.tree.head(word)
        verb = (
            head
            if head is not None and head.lemma in ("быть", "являться", "приходиться", "стать", "оказаться")
            else None
        )
        subject = (
            self.tree.subject(verb)
            if verb is not None
            else next((w for w in self.tree.below(word) if w.rel in SUBJECT), None)
        )
        if subject is None or subject.i == word.i or kin_word(subject, []) is not None:
            return None
        who = self.visit(subject)
        fits = len(who) == 1 and (not kin.sex or self.cast.sex(who[0]) in (None, kin.sex))
        return who[0] if fits and self.cast.named(who[0]) else None

    def _possessive(self, word: Word) -> list[Word] | None:
        """“Его старший брат”: the pronoun before the word and its adjectives."""
        at, steps = self.tree.next(word, -1), 0
        while at is not None and steps < 5:
            if at.low in POSSESSIVE | I | WE | OWN | YOUR and at.low not in ("я", "мы", "себя", "себе", "мне", "нам"):
                return [at] if at.low != "нас" else None
            if at.pos not in ("ADJ", "NUM", "NOUN", "DET", "ADV", "CCONJ") and at.rel not in ("amod", "nummod", "acl"):
                return None
            if at.pos == "NOUN" and kin_word(at, []) is None and at.low not in ("г-жа", "г-н", "г-же", "г-на"):
                return None
            at, steps = self.tree.next(at, -1), steps + 1
        return None

    def _owner_before(self, word: Word) -> Word | None:
        found = self._possessive(word)
        return found[0] if found else None

    def _pronoun_before(self, word: Word) -> list[Word] | None:
        return self._possessive(word) or self._shared_owner(word)

    def _shared_owner(self, word: Word) -> list[Word] | None:
        """“Их отец и мать”, "сестра и брат Айгуль": said of one of two joined words, it holds for both."""
        head = self.tree.head(word)
        if (
            word.rel == "conj"
            and head is not None
            and kin_word(head, []) is not None
            and not self._genitive_after(word)
        ):
            named = set(self.who(head))
            return (
                self._possessive(head)
                or [w for w in self._genitive_after(head) or () if not named & set(self.who(w))]
                or None
            )
        for one in self.tree.below(word, "conj"):
            if (
                kin_word(one, []) is not None
                and (found := self._genitive_after(one))
                and not self._genitive_after(word)
            ):
                return found
        return None

    def _genitive_after(self, word: Word) -> list[Word] | None:
        at, told = self._past_joined(word), False
        while (at is not None and at.pos in ("ADJ", "DET") and at.case == "Gen") or (
            at is not None and at.form == "Part" and at.case == "Gen" and not at.finite
        ):
            after = self.tree.next(at)
            if after is None or after.pos not in ("NOUN", "PROPN", "ADJ", "DET", "VERB"):
                return [at]  # “жена пропавшего”
            told = told or "летн" not in at.low
            at = after
        if at is None:
            return None
        if at.i in self.named:
            adjective_between = told and self._possessive(word) is None  # “брата пропавшего Магомеда”
            return [at] if adjective_between or self._is_owner(word, at) else None
        if (
            at.low in ("г-на", "г-жи", "господина", "госпожи")
            and (after := self.tree.next(at)) is not None
            and after.i in self.named
        ):
            return [after]
        if at.pos in ("NOUN", "ADJ", "VERB") and at.case == "Gen" and not at.finite:
            return (
                [at]
                if at.feats.get("Animacy") == "Anim"
                or kin_word(at, []) is not None
                or at.lemma in listed("words", "lost")
                else None
            )
        return None

    def _past_joined(self, word: Word) -> Word | None:
        """What stands behind “вдова и соратница”, or the mark that opens “короля поп-музыки”."""
        after = self.tree.next(word)
        if after is not None and after.low == "и":
            also, at = self.tree.next(after), self.tree.next(after, 2)
            one = also is not None and also.i not in self.named and also.pos == "NOUN" and also.case == word.case
            return at if one and also is not None and kin_word(also, []) is None else after
        return self.tree.next(after) if after is not None and after.low in OPENING else after

    def _is_owner(self, word: Word, name: Word) -> bool:
        """“Жена Серика” and not "жена Айгуль", by case, sex and who is known already."""
        figure = self.cast.figures[self.cast.now(self.named[name.i])]
        plain = name.text in figure.canonical.split()
        kin = kin_word(word, self._adjectives(word))
        clash = kin is not None and kin.sex and figure.sure_sex and figure.sex != kin.sex
        if (
            clash
            or (kin is not None and self._of_whom(word, name, kin))
            or self._another_name_follows(name)
            or self._name_right_behind(name)
        ):
            return True
        if kin is not None and kin.many and not self._joined_names(name):
            return True
        if self._owner_before(word) is not None:
            return False
        if kin is not None and kin.type in CHILDREN and name.case == "Gen" and self._joined_names(name):
            return True  # “победу дочери Алсу и Абрамова”: one daughter, two parents
        if word.case == "Nom":
            return not plain or (self.counts.get(figure.id, 0) > 0 and not self._as_a_subject(name, figure.sex))
        if word.case in ("Gen", "Acc"):
            return (figure.sex is not None and kin is not None and kin.sex not in (None, figure.sex)) or (
                self.counts.get(figure.id, 0) > 0 and self._owner_before(word) is None
            )
        return name.case == "Gen" and not (plain and name.case == word.case)

    def _as_a_subject(self, name: Word, sex: str | None) -> bool:
        """“Дядя Тимур написал”: a name that would be another in the genitive."""
        last = name.low[-1:]
        return name.case == "Nom" and (last in "ая" or (sex == "male" and last in "бвгджзйклмнпрстфхцчшщ"))

    def _of_whom(self, word: Word, name: Word, kin: Kin) -> bool:
        """“Шамиль Дудаев, сын Лечи Дудаева,”: his father; a man is no Дудаева."""
        last = name
        while self.named.get(last.i + 1) == self.named[name.i]:
            last = self.tree.words[last.i + 1]
        if kin.sex == "male" and word.case == "Nom" and OF_HIM.search(last.text) and last.i != name.i:
            return True
        at = self.tree.next(word, -1)
        while at is not None and at.pos in ("ADJ", "NUM"):
            at = self.tree.next(at, -1)
        before = self.tree.next(at, -1) if at is not None and at.low in (",", "(", "—", "–") else None
        if before is not None and before.i in self.named and self._in_a_row(word, before):
            return False
        behind = before is not None and before.i in self.named and self.named[before.i] != self.named[name.i]
        return behind and self._possessive(word) is None and (name.case in ("Gen", "Acc") or name.text[-1:] in "иоуэе")

    def _joined_names(self, name: Word) -> bool:
        """“Сыновей Халеда и Фираса”."""
        at: Word | None = name
        while at is not None and self.named.get(at.i) == self.named[name.i]:
            at = self.tree.next(at)
        after = self.tree.next(at) if at is not None and at.low in ("и", ",") else None
        return after is not None and after.i in self.named

    def _name_right_behind(self, name: Word) -> bool:
        """“Отца Магомеда Ахильгова Исы”: of Магомед, and called Иса."""
        at: Word | None = name
        while at is not None and self.named.get(at.i) == self.named[name.i]:
            at = self.tree.next(at)
        return at is not None and at.i in self.named

    def _another_name_follows(self, name: Word) -> bool:
        """“Мужа Горбань, Виктора”."""
        person = self.named[name.i]
        at = self.tree.next(name)
        while at is not None and self.named.get(at.i) == person:
            at = self.tree.next(at)
        if at is None or at.low != ",":
            return False
        after = self.tree.next(at)
        for _ in range(4):
            if after is None or after.finite or after.low in (",", ".") or kin_word(after, []) is not None:
                return False
            if after.i in self.named:
                return self.named[after.i] != person
            after = self.tree.next(after)
        return False

    def _names_relative(self, relative: Word, owner: Word, name: Word | None) -> bool:
        """“Сына погибшего, Азата, увезли”: the son's name, where both could be called so."""
        if relative.case == "Nom" or name is None:
            return relative.case == "Nom"
        alike = {relative.case, name.case} <= {"Gen", "Acc"} or relative.case == name.case
        return alike and relative.gender == owner.gender

    def _name_set_off(self, word: Word, lemma: str) -> str | None:
        """“Сестре другого исчезнувшего, Алихана Гандалоева”."""
        comma, name = self.tree.next(word), self.tree.next(word, 2)
        before = self.tree.next(word, -1)
        if before is not None and kin_word(before, []) is not None and self._names_relative(before, word, name):
            return None
        if (
            lemma in listed("words", "lost")
            and comma is not None
            and name is not None
            and comma.low == ","
            and name.i in self.named
        ):
            who = self.cast.now(self.named[name.i])
            other = self.cast.sex(who) not in (None, "female" if word.gender == "Fem" else "male")
            return who if name.case == word.case and not (other and word.gender) else None  # “мужа погибшей, Дональда”
        return None
