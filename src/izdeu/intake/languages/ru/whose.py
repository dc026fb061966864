"""Whose event it is: the object of one verb, the subject of another, "у него", "его арест"."""

from collections.abc import Callable, Mapping

from izdeu.intake.languages.ru.lexicon import CUSTODY, Wording
from izdeu.intake.languages.ru.lists import listed
from izdeu.intake.languages.ru.mentions import Reader
from izdeu.intake.languages.ru.model import Word
from izdeu.intake.languages.ru.tree import QUOTES, SUBJECT

type Persons = tuple[str, ...]
PASSIVE = "Pass"
NEAR_OWNERS = frozenset({"его", "ее", "их", "моего", "моей"})
POWER = listed("words", "power")
TOGETHER = frozenset({"migrated", "travelled", "returned_to_china"})


class Whose:
    """Finds the persons of one wording at one word."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.tree = reader, reader.tree
        self.custody = False
        self.last: tuple[int, Persons] = (-9, ())
        """Who was taken, held or gone in the event told last."""
        self.places: Mapping[str, Callable[[Word, Wording], Persons]] = {
            "object": self._object,
            "direct": self._direct,
            "subject": self._subject,
            "possessor": self._possessor,
            "dative": self._dative,
            "self": self._self,
            "comitative": self._comitative,
            "after": self._after,
            "after_za": self._after,
            "about": self._about,
            "partner": self._partner,
            "visited": self._visited,
            "sought": self._sought,
            "from": self._from,
            "over": self._over,
            "against": self._against,
            "indirect": self._indirect,
            "to": self._to,
            "topic": self._topic,
            "reply": self._reply,
            "bare": self._bare,
        }

    def persons(self, word: Word, wording: Wording) -> Persons:
        self.custody = wording.type in CUSTODY | {"health", "died", "missing_since"}
        for place in wording.who:
            if found := self.places[place](word, wording):
                return found
        return ()

    def _all(self, *words: Word) -> Persons:
        """Everybody these words and those joined to them mean."""
        out = [one for word in words for w in self._with_names(word) for one in self.reader.who(w)]
        if not out and self.custody and len(words) == 1:
            out = self._definite(words[0])
        return tuple(dict.fromkeys(out))

    def _with_names(self, word: Word) -> list[Word]:
        """Those joined to it, and the names that follow in its case: “братьям Бекзату и Нурболу”, "обоих, Азамата и Куата"."""
        out = self.tree.together(word)
        if word.pos not in ("NOUN", "PROPN", "NUM", "PRON") or not (
            word.i in self.reader.named or word.plural or word.pos == "NUM"
        ):
            return out
        at = self.tree.next(word)
        owner = None if word.i in self.reader.named or at is None else self.reader.named.get(at.i)
        while at is not None and (at.i in self.reader.named or at.low in (",", "и")):
            after = self.tree.next(at)
            if owner is not None and self.reader.named.get(at.i) == owner and after is not None and after.low == ",":
                at, owner = after, None  # “двух братьев Гульбахар, Ержана и Бахыта”: Гульбахар's
                continue
            pair = word.plural and word.i not in self.reader.named
            if at.i in self.reader.named and (at.case == word.case or pair) and at not in out:
                out.append(at)
            elif at.i not in self.reader.named and (after is None or after.i not in self.reader.named):
                break
            at = after
        return out

    def _definite(self, noun: Word) -> list[str]:
        """“Хирурга били”, "каллиграф получил 16 лет": one of the missing, by a calling not read before."""
        if noun.pos != "NOUN" or noun.plural or noun.feats.get("Animacy") != "Anim":
            return []
        if noun.lemma in POWER | listed("words", "official") | listed("speech", "bodies") | listed(
            "words", "witnesses"
        ):
            return []
        if self.reader.kin_of(noun) is not None:
            return []
        sex = {"Fem": "female"}.get(noun.gender, "male")
        return [one for one in self.reader.ranked(noun, sex) if one in self.reader.known.lost][:1]

    # --- places ---

    def _object(self, word: Word, wording: Wording) -> Persons:
        if word.pos == "NOUN":
            return self._possessor(word, wording)
        if self.passive(word):
            subject = self.tree.subject(word)
            return self._all(subject) if subject is not None else self._dropped(word)
        if word.form == "Part" and not word.finite:
            return self._all(*self.tree.arguments(word, "Acc", "Gen"))
        found = self._all(*self.tree.arguments(word, "Acc", "Gen"))
        if found:
            return tuple(dict.fromkeys((*found, *self._taken_along(word))))
        shared = self._shared_object(word)
        if shared:
            return shared
        if self._thing(word):
            return ()
        if found := self._unbent(word):
            return found
        return self._topic(word, wording) if self._nobody_does(word) else ()

    def _direct(self, word: Word, wording: Wording) -> Persons:
        """Whom a verb of any kind has as its object in so many words."""
        if self.passive(word):
            subject = self.tree.subject(word)
            return self._all(subject) if subject is not None else self._dropped(word)
        return self._all(*self.tree.arguments(word, "Acc")) or self._shared_object(word)

    def _taken_along(self, word: Word) -> Persons:
        """“Увезли жениха вместе с братом”."""
        line = self.tree.window(word)
        if not self.custody or not any(one.low == "вместе" for one in line):
            return ()
        near = [one for one in line if one.case == "Ins" and self.tree.preposition(one) in ("с", "со")]
        return self._all(*near[:1])

    def _unbent(self, word: Word) -> Persons:
        """“Лапко избивали”: a name that has no cases, beside a verb that cannot be its."""
        subject = self.tree.subject(word, deep=False)
        mine = set(self._all(subject)) if subject is not None and not word.plural else set()
        near = [
            one
            for one in self.tree.window(word)
            if one.i in self.reader.named and not self.tree.preposition(one) and one.rel not in ("nmod", "appos")
        ]
        return tuple(who for who in self._all(*near[:2]) if who not in mine)[:1]

    def passive(self, word: Word) -> bool:
        return (
            word.feats.get("Voice") == PASSIVE
            or (word.low.endswith(("ся", "сь")) and word.finite)
            or any(one.rel == "nsubj:pass" for one in self.tree.below(word))
        )

    def _shared_object(self, word: Word) -> Persons:
        """“Задержали его и через три часа отпустили”, "остановили, посадили в машину и увезли"."""
        head = self.tree.head(word)
        if word.rel in ("conj", "advcl") and head is not None and head.pos == "VERB" and not self.passive(head):
            found = self._all(*self.tree.arguments(head, "Acc", "Gen"))
            return found or self._shared_object(head)
        before = [one for one in self.tree.sentence(word) if one.i < word.i and one.pos == "VERB" and one.finite]
        if before and not self._thing(word) and before[-1].plural == word.plural:
            return self._all(*self.tree.arguments(before[-1], "Acc", "Gen"))
        return ()

    def _nobody_does(self, word: Word) -> bool:
        """“Избили и отпустили”: they."""
        return word.finite and word.plural and word.feats.get("Person") != "1"

    def _thing(self, word: Word) -> bool:
        """Whether it has an object already that is no person."""
        return any(one.rel == "obj" for one in self.tree.below(word))

    def _subject(self, word: Word, wording: Wording) -> Persons:
        if word.pos == "NOUN" or (word.pos == "ADV"):
            return self._owner_of_state(word)
        subject = self.tree.subject(word)
        if subject is not None and (found := self._all(subject)):
            return tuple(dict.fromkeys((*found, *self._company(word, wording))))
        if named := self._named_beside(word, subject):
            return named
        if subject is not None:
            return ()
        if word.feats.get("Person") == "1" and (speaker := self.reader.speaker(word)):
            return (speaker,)
        if word.form == "Inf":
            return self._of_infinitive(word)
        return self._dropped(word)

    def _named_beside(self, word: Word, subject: Word | None) -> Persons:
        """“Ахат харкает кровью”, "делся Шерали": a name right before or behind its verb, whatever case natasha gives it."""
        if (
            not word.finite
            or word.plural
            or word.feats.get("Person") == "1"
            or (subject and subject.i in self._near(word))
        ):
            return ()
        sex = {"Fem": "female", "Masc": "male"}.get(word.gender)
        for one in self._beside(word):
            who = self.reader.who(one)
            if len(who) == 1 and self.reader.cast.sex(who[0]) in (None, sex or self.reader.cast.sex(who[0])):
                return who
        return ()

    def _near(self, word: Word) -> set[int]:
        return {one.i for one in self.tree.below(word) if one.rel in SUBJECT and one.feats.get("Animacy") == "Anim"}

    def _beside(self, word: Word) -> list[Word]:
        """The name before it, a word of time or "не" between, and the one behind."""
        before = self.tree.next(word, -1)
        while before is not None and before.pos in ("ADV", "PART") and before.i not in self.reader.named:
            before = self.tree.next(before, -1)
        out = []
        if before is not None and before.i in self.reader.named:
            first = before
            while (left := self.tree.next(first, -1)) is not None and self.reader.named.get(
                left.i
            ) == self.reader.named[before.i]:
                first = left
            free = left is None or left.pos in ("PUNCT", "CCONJ", "SCONJ", "ADV") or left.case == "Nom"
            out += [first] if free else []
        after = self.tree.next(word)
        if after is not None and after.i in self.reader.named and after.case in ("Nom", ""):
            out.append(after)
        return out

    def _company(self, word: Word, wording: Wording) -> Persons:
        """“Переехал с женой”."""
        if wording.type not in TOGETHER:
            return ()
        subject = self.tree.subject(word)
        beside = [
            one
            for one in (self.tree.below(subject, "nmod", "conj") if subject is not None else ())
            if one.case == "Ins" and self.tree.preposition(one) in ("с", "со", "вместе")
        ]
        return self._all(*beside) + self._all(*self.tree.arguments(word, "Ins", preposition="с со вместе"))

    def _owner_of_state(self, word: Word) -> Persons:
        for above in self.tree.above(word, 3):
            if above.pos == "VERB" or above.finite:
                subject = self.tree.subject(above)
                return self._all(subject) if subject is not None else ()
        return ()

    def _of_infinitive(self, word: Word) -> Persons:
        """“Ему удалось бежать”, "её заставили уехать"."""
        head = self.tree.head(word)
        if head is None:
            return ()
        for cases in (("Dat",), ("Acc", "Gen")):
            if found := self._all(*self.tree.arguments(head, *cases)):
                return found
        subject = self.tree.subject(head)
        return self._all(subject) if subject is not None else ()

    def _dropped(self, word: Word) -> Persons:
        """A past verb without a subject: whoever the sentence before was about, where it agrees."""
        short = word.feats.get("Variant") in ("Short", "Brev")
        if not word.finite or word.plural or (word.feats.get("Tense") != "Past" and not short):
            return ()
        sex = {"Fem": "female", "Masc": "male"}.get(word.gender)
        if (
            self.reader.narrator
            and self.reader.cast.sex(self.reader.narrator) in (None, sex)
            and self.reader.quotes.at(word) is None
        ):
            return (self.reader.narrator,)
        for seen in reversed(self.reader.seen):
            if seen.word < word.i and seen.weight >= 0.8 and word.sentence - seen.sentence <= 1 and sex:
                who = self.reader.cast.now(seen.who)
                if self.reader.cast.sex(who) in (None, sex):
                    return (who,)
        if not self.custody or self.reader.quotes.at(word) is not None or not sex:
            return ()
        near = [one for one in self.reader.ranked(word, sex) if self.reader.cast.named(one)]
        main = self.reader.known.main
        if main and self.reader.cast.sex(main) == sex and not near:
            near = [self.reader.cast.now(main)]
        return tuple(near[:1])

    def _possessor(self, word: Word, wording: Wording) -> Persons:
        """“У мужа отобрали паспорт”, "её загранпаспорт изъят", "арест Серика"."""
        if word.pos == "NOUN":
            return self._of_noun(word)
        with_u = self._all(*self.tree.arguments(word, "Gen", preposition="у"))
        if with_u:
            return with_u
        for one in self.tree.below(word, "obj", "nsubj", "nsubj:pass"):
            if found := self._of_noun(one):
                return found
        near = [
            one for one in self.tree.window(word) if self.tree.preposition(one) == "у" and one.case in ("Gen", "Acc")
        ]
        return self._all(*near[:1])

    def _of_noun(self, noun: Word) -> Persons:
        own = [
            one
            for one in self.tree.below(noun)
            if one.low in ("его", "ее", "их") or (one.rel in ("nmod", "det", "amod") and self.reader.who(one))
        ]
        own = [one for one in own if one.case in ("Gen", "", "Nom", "Acc") or one.pos == "DET"]
        for one in own:
            if self.tree.preposition(one) in ("", "у") and (found := self._all(one)):
                return found
        before, after = self.tree.next(noun, -1), self.tree.next(noun)
        near = [one for one in (before,) if one is not None and one.low in NEAR_OWNERS]
        near += [one for one in (after,) if one is not None and one.case == "Gen"]
        near += [
            one for one in self.tree.window(noun) if self.tree.preposition(one) == "у" and one.case in ("Gen", "Acc")
        ]
        return next((found for one in near if (found := self._all(one))), ())

    def _dative(self, word: Word, wording: Wording) -> Persons:
        if word.pos == "NOUN":
            head = self.tree.head(word)
            return self._dative(head, wording) if head is not None and head.pos != "NOUN" else ()
        found = self._all(*self.tree.arguments(word, "Dat"))
        if found:
            return found
        head = self.tree.head(word)
        if word.rel == "conj" and head is not None and head.pos == "VERB":
            return self._all(*self.tree.arguments(head, "Dat", "Acc"))
        return ()

    def _self(self, word: Word, wording: Wording) -> Persons:
        """“Пропавший Магомед”: the word is the person, or says something of one."""
        if found := self._all(word):
            return found
        for step in (1, 2, 3):
            after = self.tree.next(word, step)
            if after is None or after.low in (",", "."):
                return ()
            if after.i in self.reader.named and after.case == word.case:
                return self.reader.who(after)
        return ()

    def _comitative(self, word: Word, wording: Wording) -> Persons:
        with_whom = self._all(*self.tree.arguments(word, "Ins", preposition="с со"))
        subject = self.tree.subject(word)
        who = self._all(subject) if subject is not None else ()
        speaker = self.reader.speaker(word)
        return tuple(one for one in (*with_whom, *who) if one != speaker)[:1]

    def _after(self, word: Word, wording: Wording) -> Persons:
        return self._all(*self.tree.arguments(word, wording.case or "Ins", preposition=wording.preposition or "за"))

    def _about(self, word: Word, wording: Wording) -> Persons:
        """“О нём ничего не известно”, "вестей от сына нет", "где он, никто не знает"."""
        line = self.tree.sentence(word)
        for one in line:
            about = self.tree.preposition(one) in ("о", "об", "от", "с", "со", "про") and abs(one.i - word.i) < 12
            if about and one.case in ("Loc", "Gen", "Ins", "Acc") and (found := self._all(one)):
                return found
        for n, one in enumerate(line):
            if one.low in ("где", "судьба", "судьбе", "местонахождение", "жив", "жива"):
                for after in line[n : n + 5]:
                    if found := self._all(after):
                        return found
        return self._possessor(word, wording) if word.pos == "NOUN" else ()

    def _partner(self, word: Word, wording: Wording) -> Persons:
        """Of two who spoke for the last time, the one who is away."""
        line = self.tree.window(word)
        near = [
            one for one in line if self.tree.preposition(one) in ("с", "со", "от", "до", "к") and self.reader.who(one)
        ]
        found = self._all(*near)
        rest = self._all(*self.tree.arguments(word, "Acc", "Gen"))
        subject = self.tree.subject(word) if word.pos != "NOUN" else None
        mine = self._all(subject) if subject is not None else ()
        if word.pos == "NOUN":
            rest = self._of_noun(word)
        speaker = self.reader.speaker(word)
        everybody = tuple(dict.fromkeys((*found, *rest, *mine)))
        lost = [one for one in everybody if one in self.reader.known.lost and one != speaker]
        others = [one for one in everybody if one != speaker]
        if lost or others:
            return ((lost or others)[0],)
        return self._topic(word, wording)

    def _sought(self, word: Word, wording: Wording) -> Persons:
        """“Не могут найти Гонсало”: whom the infinitive below has as its object."""
        found = [one for one in self.tree.below(word, "xcomp", "ccomp", "csubj", "obj") if one.form == "Inf"]
        return next((who for one in found if (who := self._all(*self.tree.arguments(one, "Acc", "Gen")))), ())

    def _visited(self, word: Word, wording: Wording) -> Persons:
        """“Матери дали свидание”: with the one who is held."""
        near = [who for one in self.tree.window(word) for who in self.reader.who(one)]
        lost = [who for who in near if who in self.reader.known.lost]
        whom = [
            one for one in self.tree.window(word) if self.tree.preposition(one) in ("с", "со") and one.case == "Ins"
        ]
        return tuple(lost[:1]) or self._all(*whom[:1]) or self._topic(word, wording)

    def _from(self, word: Word, wording: Wording) -> Persons:
        near = [one for one in self.tree.window(word) if self.tree.preposition(one) == "от" and one.case == "Gen"]
        return self._all(*self.tree.arguments(word, "Gen", preposition="от с")) or self._all(*near[:1])

    def _over(self, word: Word, wording: Wording) -> Persons:
        return self._all(*self.tree.arguments(word, "Ins", preposition="над"))

    def _against(self, word: Word, wording: Wording) -> Persons:
        line = [
            one
            for one in self.tree.window(word)
            if self.tree.preposition(one) in ("против", "на", "в") or one.case == "Gen"
        ]
        return next(
            (found for one in line if self.tree.preposition(one) in ("против", "на") and (found := self._all(one))), ()
        )

    def _indirect(self, word: Word, wording: Wording) -> Persons:
        """“Судили и дали двенадцать лет”: to whomever was tried."""
        head = self.tree.head(word)
        joined = head if word.rel == "conj" else None
        if joined is not None and (found := self._all(*self.tree.arguments(joined, "Acc", "Gen", "Dat"))):
            return found
        if self.passive(word):
            return ()
        return self._topic(word, wording) if wording.type == "sentenced" else ()

    def _to(self, word: Word, wording: Wording) -> Persons:
        return self._all(*self.tree.arguments(word, "Dat", preposition="к ко")) or self._all(
            *self.tree.arguments(word, "Dat", preposition="по")
        )

    def _topic(self, word: Word, wording: Wording | None) -> Persons:
        """Nobody stands with it: who was taken or lost in what was told just before."""
        line = [one for one in self.tree.sentence(word) if one.i < word.i]
        if self.last[0] in (word.sentence, word.sentence - 1):
            return self.last[1]
        here = [who for one in reversed(line) for who in self.reader.who(one) if who in self.reader.known.lost]
        if here:
            return (here[0],)
        near = [s for s in reversed(self.reader.seen) if s.word < word.i and word.sentence - s.sentence <= 4]
        lost = [self.reader.cast.now(s.who) for s in near if self.reader.cast.now(s.who) in self.reader.known.lost]
        return (lost[0],) if lost else self._main()

    def topic(self, word: Word) -> Persons:
        """Who was taken or lost in what was told just before."""
        return self._topic(word, None)

    def _main(self) -> Persons:
        """The one the whole report looks for, where there is only one."""
        lost = self.reader.known.lost
        return (self.reader.cast.now(next(iter(lost))),) if len(lost) == 1 else ()

    def _reply(self, word: Word, wording: Wording) -> Persons:
        return ()

    def _of(self, noun: Word) -> set[int]:
        return {one.i for one in self.tree.below(noun, "amod", "det")}

    def _bare(self, word: Word, wording: Wording) -> Persons:
        """“Он в тюрьме Куйтуна”: a sentence without a verb."""
        if self.tree.preposition(word) not in ("в", "во", "под", "за", "на"):
            return ()
        before = self.tree.next(word, -1)
        while before is not None and (
            before.pos in ("ADP", "ADV") or before.low in QUOTES or before.i in self._of(word)
        ):
            before = self.tree.next(before, -1)
        if before is not None and before.case == "Nom" and (found := self._all(before)):
            return found
        if any(one.finite for one in self.tree.window(word)):
            return ()
        for one in reversed(self.tree.window(word)):
            if one.i < word.i and one.case == "Nom" and (found := self._all(one)):
                return found
        return ()


def somebody_in_power(word: Word, whose: Whose) -> bool:
    """Whether whoever does it could be the police: nobody named, or a word for them; a relative is not."""
    tree = whose.tree
    if whose.passive(word):
        return True
    subject = next((one for one in tree.below(word) if one.rel in SUBJECT), None) or tree.subject(word)
    if subject is None:
        return whose.reader.narrator is None or word.plural
    if word.feats.get("Person") == "1":
        return False
    if any(one in POWER for one in (subject.lemma, *subject.lemmas)):
        return True
    who = whose.reader.who(subject)
    if who:
        figure = whose.reader.cast.figures[who[0]]
        return bool(set(figure.words) & listed("words", "official")) and not figure.forms
    return (subject.plural and subject.feats.get("Animacy") == "Anim") or subject.lemma in POWER
