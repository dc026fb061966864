"""Whom each word of a text means: names, family words, pronouns, "the woman", "the missing man"."""

from itertools import pairwise

from izdeu.intake.found import Span
from izdeu.intake.languages.ru.kin import Kin, kin_word
from izdeu.intake.languages.ru.lists import listed, table
from izdeu.intake.languages.ru.mind import HE, OWN, POSSESSIVE, SHE, THEY, WE, WHICH, YOUR, I, Known, Seen
from izdeu.intake.languages.ru.model import Word
from izdeu.intake.languages.ru.people import Figure
from izdeu.intake.languages.ru.tree import SUBJECT
from izdeu.intake.languages.ru.unions import Unions

SPOKEN = THEY | POSSESSIVE | HE | SHE
"""Pronouns, whatever natasha takes them for."""
CLIENTS = frozenset({"подзащитный", "подзащитная", "доверитель", "доверительница", "подопечный", "подопечная"})
WORKS = frozenset({"работать", "служить", "быть", "стать", "являться", "трудиться", "подрабатывать", "проработать"})
CALLINGS = 4  # behind a name, one after another
ANIMATE = ("NOUN", "PROPN", "ADJ", "VERB")


class Reader(Unions):
    """Reads a text once from beginning to end. `who` holds the persons each word means."""

    def read(self) -> None:
        for line in self.tree.lines():
            for word in line:
                who = self.visit(word)
                if who:
                    self._note(word, who)
            self._named_pair(line)
            self._joined(line)
            self._unions(line)
            self._twos(line)
            self._born(line)
            self._in_family(line)
            self._are(line)

    def ranked(self, word: Word, sex: str | None) -> list[str]:
        """Those it may mean, the likeliest first."""
        return self._candidates(word, sex)

    def _meant(self, word: Word) -> tuple[str, ...]:
        if word.i in self.named:
            self._beside_name(word)
            return (self.named[word.i],)
        if part := self._part(word):
            return part
        if word.pos in ("PUNCT", "ADP", "CCONJ", "SCONJ", "NUM", "ADV", "PART", "AUX") and word.low not in SPOKEN:
            return ()
        kin = self._kin(word)
        if kin is not None:
            return self._relative(word, kin)
        if word.pos in ("PRON", "DET") or word.low in THEY | OWN | WHICH | I | WE | HE | SHE | YOUR:
            return self._pronoun(word)
        return self._noun(word) if word.pos in ANIMATE else ()

    def _note(self, word: Word, who: tuple[str, ...]) -> None:
        head = self.tree.head(word)
        carrier = head if word.rel in ("appos", "flat:name") and head is not None and word.i in self.named else word
        weight = 1.0 if carrier.rel in SUBJECT else 0.8 if word.rel in ("obj", "iobj") else 0.6
        if word.low in POSSESSIVE and word.rel in ("det", "nmod", "amod"):
            weight = 0.5
        for one in who:
            figure = self.cast.figures[one]
            if (
                not figure.forms
                and word.span not in figure.spans
                and not any(word.span.overlaps(s) for s in figure.spans)
            ):
                figure.spans.append(word.span)
            if word.i not in self.named or self.named.get(word.i - 1) != one:
                self.seen.append(Seen(word.i, word.sentence, one, weight if len(who) == 1 else weight - 0.1))
                self.counts[one] = self.counts.get(one, 0) + 1

    def _joined(self, line: list[Word]) -> None:
        """“Халед и Фирас”: who "they" will be."""
        for word in line:
            if word.i in self.named or self._who.get(word.i):
                together = [one for w in self.tree.together(word) for one in self.who(w)]
                several = tuple(dict.fromkeys(together))
                if len(several) > 1:
                    self.group = (word.sentence, several)

    def _named_pair(self, line: list[Word]) -> None:
        """“Самат и Назым”, as they stand."""
        named = [word for word in line if word.i in self.named]
        for one, other in pairwise(named):
            last = self.tree.next(one)
            beside = other.i - one.i == 2 and last is not None and last.low == "и"
            if beside and self.named[one.i] != self.named[other.i]:
                self.group = (one.sentence, (self.cast.now(self.named[one.i]), self.cast.now(self.named[other.i])))

    def _beside_name(self, word: Word) -> None:
        """“Механик Тимур …”, "Росарио Эррера, швея 52 лет"."""
        person = self.named[word.i]
        before = self.tree.next(word, -1)
        if self.named.get(word.i - 1) == person:
            return
        figure = self.cast.figures[self.cast.now(person)]
        steps = 0
        while (
            before is not None
            and steps < 9
            and before.pos in ("NOUN", "ADJ", "PROPN", "ADP", "VERB")
            and before.i not in self.named
        ):
            if before.finite:
                break
            if before.pos != "NOUN" or before.case in (word.case, "Nom"):
                figure.words.append(before.lemma)
            if before.pos == "NOUN" and steps < 2 and before.case == word.case:
                self._nouns[before.lemma] = person
            before, steps = self.tree.next(before, -1), steps + 1
        last = word
        while self.named.get(last.i + 1) == person:
            last = self.tree.words[last.i + 1]
        after = self.tree.next(last)
        if after is None or after.low not in (",", "(", "—", "–"):
            return
        for _ in range(CALLINGS):
            after = self._called_behind(figure, word, after)
            if after is None:
                return

    def _called_behind(self, figure: Figure, name: Word, comma: Word) -> Word | None:
        """“…, 1960 года рождения, казах, имам мечети, …”: one calling after another; the comma behind it."""
        at, steps = self.tree.next(comma), 0
        if at is not None and at.low in ("по", "со", "как"):
            return None  # “…, по словам дипломата, …”
        while at is not None and steps < 8 and at.low not in (",", ")", ".") and at.i not in self.named:
            if at.finite or kin_word(at, []) is not None:
                return None
            if at.pos in ("NOUN", "ADJ"):
                figure.words.append(at.lemma)
                if at.pos == "NOUN" and at.case in ("Nom", name.case) and at.feats.get("Animacy") == "Anim":
                    self._nouns.setdefault(at.lemma, figure.id)
            at, steps = self.tree.next(at), steps + 1
        return at if at is not None and at.low == "," else None

    def _noun(self, word: Word) -> tuple[str, ...]:
        """“Женщина”, "пастух", "пропавший": somebody spoken of before; a witness is somebody new."""
        lemma = self._lemma(word)
        if lemma in table("kinship")["couples"] and word.pos == "NOUN":
            return self._group_of(word, Kin("husband", None, True, "", ("husband", "wife")))
        if word.pos in ("ADJ", "VERB") and not self._stands_for_noun(word):
            return ()
        if lemma in CLIENTS and word.pos in ("NOUN", "ADJ", "VERB"):
            return self._client(word)
        if word.low.startswith("заявител"):
            return self._applicant(word)
        office = lemma in listed("words", "official") | listed("words", "activist_or_expert")
        if named := self._name_after(word, None, near=7 if office else 2) or self._name_set_off(word, lemma):
            return (named,)
        if other := self._behind_owner(word):
            return (other,)
        if word.plural and word.case == "Gen" and lemma in listed("words", "lost"):
            return self._lost_together(word)
        if word.plural or (word.pos == "VERB" and lemma not in listed("words", "lost")):
            couple = word.pos == "NOUN" and word.lemma in ("мужчина", "женщина", "супруг") and self.group[1]
            if word.lemma in ("мужчина", "женщина"):
                sex = "female" if word.lemma == "женщина" else "male"
                of_one = tuple(who for who in self.group[1] if self.cast.sex(who) == sex)
                return of_one or (self._two_of(sex, word) if self._both(word) else ())
            return self.group[1] if couple else ()
        if word.pos in ("ADJ", "VERB") and not self._stands_for_noun(word):
            return ()
        if lemma in self._nouns and self._case_fits(word):
            return (self._nouns[lemma],)
        if word.case == "Ins" and (who := self._works_as(word, lemma)):
            return who
        if lemma in listed("words", "advocates") and (
            known := next((w for w in sorted(listed("words", "advocates")) if w in self._nouns), None)
        ):
            return (self._nouns[known],)
        return self._of_a_kind(word, lemma) or self._by_trade(word, lemma)

    def _behind_owner(self, word: Word) -> str | None:
        """“Соседка Розы, Асель, …”, "жительница Анкары, Роза Ким, …": who is named behind what she is of."""
        if word.pos != "NOUN" or word.case != "Nom" or word.plural or word.feats.get("Animacy") != "Anim":
            return None
        at = self.tree.next(word)
        while at is not None and at.case == "Gen" and at.i - word.i <= 3:
            at = self.tree.next(at)
        name = self.tree.next(at) if at is not None and at.low == "," and at.i - word.i > 1 else None
        if at is None or name is None or name.i not in self.named or not (name.case == "Nom" or name.head == word.i):
            return None
        return self.cast.now(self.named[name.i]) if self._set_apart(self.tree.words[at.i - 1], name) else None

    def _by_trade(self, word: Word, lemma: str) -> tuple[str, ...]:
        """“По словам пекаря”: the one who tells it, by a trade the report told in other words or not at all."""
        if word.pos != "NOUN" or word.feats.get("Animacy") != "Anim" or not self._telling_noun(word):
            return ()
        others = ("witnesses", "official", "activist_or_expert", "advocates", "either", "lost", "power")
        strangers = frozenset().union(*(listed("words", one) for one in others)) | listed("speech", "bodies")
        if lemma in strangers or any(one.i in self.named for one in self.tree.below(word)):
            return ()
        sex = "female" if word.gender == "Fem" else "male"
        fit = [one for one in self._candidates(word, sex) if self.cast.named(one) and one not in self.known.lost]
        fit = [one for one in fit if not self._outsider(one)]
        if fit:
            self._nouns.setdefault(lemma, fit[0])
        return tuple(fit[:1])

    def _applicant(self, word: Word) -> tuple[str, ...]:
        """“Заявитель: супруга, Майра Токан”: whoever is named with the word first."""
        if "заявитель" not in self._nouns:
            after = [one for one in self.tree.sentence(word) if one.i > word.i and one.i in self.named]
            if not after:
                return ()
            self._nouns["заявитель"] = self.named[after[0].i]
        return (self._nouns["заявитель"],)

    def _client(self, word: Word) -> tuple[str, ...]:
        """“Её подзащитный”: the one it is all about, and nobody who speaks for others."""
        speak = listed("words", "advocates") | listed("words", "activist_or_expert") | listed("words", "official")
        fit = [
            one
            for one in self._candidates(word, "female" if word.gender == "Fem" else "male")
            if not set(self.cast.figures[one].words) & speak
        ]
        lost = [one for one in fit if one in self.known.lost or one == self.known.main]
        return tuple((lost or fit)[:1])

    def _works_as(self, word: Word, lemma: str) -> tuple[str, ...]:
        """“Работал поваром”, "была акушеркой": whom "the cook" will mean."""
        head = self.tree.head(word)
        if head is None or head.lemma not in WORKS or self.tree.preposition(word):
            return ()
        subject = self.tree.subject(head)
        who = self.visit(subject) if subject is not None else ()
        who = who or tuple(self._candidates(word, {"Fem": "female", "Masc": "male"}.get(word.gender))[:1])
        if len(who) == 1 and self.cast.sex(who[0]) in (None, {"Fem": "female"}.get(word.gender, "male")):
            self._nouns.setdefault(lemma, who[0])
            self.cast.figures[self.cast.now(who[0])].words.append(lemma)
        return ()

    def _both(self, word: Word) -> bool:
        before = self.tree.next(word, -1)
        return before is not None and before.low.startswith(("обе", "обо", "оба"))

    def _lost_together(self, word: Word) -> tuple[str, ...]:
        """“Мать похищенных”: those of the group told of last who are gone."""
        for _, group in reversed(self.groups):
            lost = tuple(one for one in map(self.cast.now, group) if one in self.known.lost)
            if len(lost) > 1:
                return lost
        return ()

    def _lemma(self, word: Word) -> str:
        if (word.form == "Part" or word.pos == "NOUN") and word.lemma in table("words")["lost_verbs"]:
            return str(table("words")["lost_verbs"][word.lemma])
        every = (
            listed("words", "lost") | listed("words", "women") | listed("words", "men") | listed("words", "witnesses")
        )
        return (
            word.lemma
            if word.lemma in every
            else next((one for one in sorted(word.lemmas) if one in every), word.lemma)
            if word.pos != "NOUN"
            else word.lemma
        )

    def _case_fits(self, word: Word) -> bool:
        return (word.pos == "NOUN" and word.rel not in ("nmod",)) or word.case == "Gen"

    def _stands_for_noun(self, word: Word) -> bool:
        """“Жена пропавшего”, not "пропавшего брата"."""
        before, after = self.tree.next(word, -1), self.tree.next(word)
        head = self.tree.head(word)
        owner = word.case == "Gen" and before is not None and before.case != "Gen" and kin_word(before, []) is not None
        modifies = (
            head is not None and head.i > word.i and word.rel in ("amod", "acl") and head.pos in ("NOUN", "PROPN")
        )
        return (
            not modifies
            and (after is None or after.pos not in ("NOUN", "PROPN", "ADJ"))
            and not word.finite
            and (word.rel != "acl" or owner)
        )

    def _of_a_kind(self, word: Word, lemma: str) -> tuple[str, ...]:
        if lemma in listed("words", "witnesses") and not self._again(word, lemma):
            return self._stranger(word, lemma)
        if lemma in listed("words", "lost"):
            if told := self._befallen(word, lemma):
                return told
            lost = [one for one in self._candidates(word, None) if one in self.known.lost]
            lost.sort(key=lambda one: self.cast.figures[one].spans[0])  # whose story it is comes first
            return tuple(lost[:1]) or ((self.known.main,) if self.known.main and not self.known.lost else ())
        sex = "female" if lemma in listed("words", "women") else "male" if lemma in listed("words", "men") else ""
        if not sex and any("летн" in one.low for one in self._adjectives(word)):
            sex = {"Fem": "female", "Masc": "male"}.get(word.gender, "")
        if (
            sex
            and not self._new_here(word)
            and (
                word.rel in SUBJECT or word.rel in ("obj", "iobj", "obl", "nmod", "root", "parataxis", "conj", "appos")
            )
        ):
            found = tuple(self._candidates(word, sex)[:1])
            if found and word.pos == "NOUN":
                self._nouns.setdefault(lemma, found[0])
            return found
        return ()

    def _befallen(self, word: Word, lemma: str) -> tuple[str, ...]:
        """“Жена осуждённого”, "сын покойного": whoever was sentenced, or has died, and was told of last."""
        kinds = set(table("words")["lost_by"].get(lemma, ()))
        near = [*self._candidates(word, None), *self._told()]
        sex = "female" if word.gender == "Fem" else "male"
        return tuple([one for one in near if self._of_sex(one, sex) and kinds & self.known.befell.get(one, set())][:1])

    def _new_here(self, word: Word) -> bool:
        """“Мне позвонил парень”: after its verb, somebody not spoken of before; “говорит женщина” is."""
        head = self.tree.head(word)
        said = head is not None and head.lemma in listed("speech", "say") | listed("speech", "know")
        return word.rel in SUBJECT and head is not None and head.finite and head.i < word.i and not said

    def _again(self, word: Word, lemma: str) -> bool:
        """Whether the same stranger was spoken of before."""
        return lemma in self._nouns

    def _stranger(self, word: Word, lemma: str) -> tuple[str, ...]:
        if lemma in listed("words", "lost") and self._candidates(word, None)[:1] and word.rel == "nmod":
            lost = [one for one in self._candidates(word, None) if one in self.known.lost]
            return tuple(lost[:1])
        adjectives = self._adjectives(word)
        start = min([word, *adjectives], key=lambda w: w.i).span.start
        sex = {"Fem": "female", "Masc": "male"}.get(word.gender)
        new = self.cast.add(Span(start, word.span.end), self.tree.text[start : word.span.end], sex)
        self.cast.figures[new].words += [lemma, *(one.lemma for one in adjectives)]
        self._nouns[lemma] = new
        return (new,)


__all__ = ["Known", "Reader"]
