"""Whom a pronoun means: by sex and number, by who stood out last, by what is told of them."""

from izdeu.intake.languages.ru.kin import CHILDREN, PARENTS, kin_word
from izdeu.intake.languages.ru.lists import listed
from izdeu.intake.languages.ru.mind import HE, OWN, POSSESSIVE, SHE, THEY, WE, WHICH, YOUR, I, Mind
from izdeu.intake.languages.ru.model import Word
from izdeu.intake.languages.ru.tree import SUBJECT

SAME = 0.1
"""For those spoken of in the same sentence."""
RECENT = 4  # sentences back in which a pronoun finds its person


ACTING = listed("speech", "acting")
"""What those do who look for the missing."""


class Pronouns(Mind):
    """Finds whom pronouns mean; the likeliest of those spoken of before."""

    def _candidates(self, word: Word, sex: str | None) -> list[str]:
        """Those it may mean, the likeliest first."""
        rivals = self._beside(word)
        if sex is not None and (speaker := self.speaker(word)) is not None:
            rivals = rivals | {speaker}
        best: dict[str, float] = {}
        for seen in reversed(self.seen):
            back = word.sentence - seen.sentence
            if back > RECENT or seen.word >= word.i:
                continue
            who = self.cast.now(seen.who)
            figure = self.cast.figures[who]
            if who in rivals or (sex and figure.sex not in (None, sex)):
                continue
            apart = "\n" in self.tree.text[self.tree.words[seen.word].span.end : word.span.start]
            score = seen.weight * 0.62**back * (0.8 if apart else 1.0) + 0.02 * (seen.word / (word.i + 1))
            best[who] = max(best.get(who, 0.0), score + (SAME if back == 0 else 0.0))
        for who in best:
            figure = self.cast.figures[who]
            best[who] += 0.03 * min(6, self.counts.get(who, 0)) + self._fit(word, who)
            stranger = not figure.forms and not self._kin_of_any(who)
            best[who] -= 0.25 * (figure.sex is None and bool(sex)) + 0.3 * stranger
        return sorted(best, key=lambda who: -best[who])

    def _fit(self, word: Word, who: str) -> float:
        """How well somebody fits what the pronoun's verb says: the lost are taken, those who tell go on telling."""
        head = self.tree.head(word)
        if head is None:
            return 0.0
        lost, tells = who in self.known.lost, who in self.known.tells
        trades = listed("words", "official") | listed("words", "activist_or_expert")
        official = bool(set(self.cast.figures[who].words) & trades) and not lost
        if head.lemma in listed("speech", "say") | listed("speech", "know") and word.rel in SUBJECT:
            return 0.35 * tells - 0.3 * (lost and not tells)
        if head.lemma in ACTING and word.rel in SUBJECT:
            return 0.25 * tells - 0.3 * lost - 0.3 * official
        role = self.victims.get(head.lemma, "")
        done = word.rel in ("obj", "nsubj:pass", "iobj") if role == "object" else word.rel in SUBJECT
        if role and (done or head.form == "Part"):
            return 0.45 * lost - 0.35 * official - 0.15 * (tells and not lost)
        return -0.15 * official + 0.08 * lost

    def _beside(self, word: Word) -> set[str]:
        """Who stands beside it under the same verb and so is somebody else."""
        return self._neighbours(word) | (self._saying(word) if word.pos == "NOUN" else set())

    def _saying(self, word: Word) -> set[str]:
        """Nobody calls herself "the woman"."""
        out: set[str] = set()
        for above in self.tree.above(word):
            if (
                above.lemma in listed("speech", "say")
                and (subject := self.tree.subject(above)) is not None
                and subject.i in self._who
            ):
                out |= set(self.who(subject)) if subject.i != word.i else set()
        return out

    def _neighbours(self, word: Word) -> set[str]:
        head = self.tree.head(word)
        if head is None or (word.low in POSSESSIVE and word.rel in ("det", "nmod", "amod")):
            return set()
        out: set[str] = set()
        for one in self.tree.below(head):
            apart = any(w.low == "," for w in self.tree.words[one.i : word.i])
            if (
                one.i != word.i
                and not apart
                and one.rel in (*SUBJECT, "obj", "iobj")
                and one.i in self._who
                and one.low not in OWN
            ):
                out |= set(self.who(one))
        if (
            head.pos in ("VERB", "ADJ")
            and word.rel not in SUBJECT
            and (subject := self.tree.subject(head)) is not None
            and subject.i != word.i
            and subject.i in self._who
        ):
            out |= set(self.who(subject))
        return out

    def _pronoun(self, word: Word) -> tuple[str, ...]:
        if word.low in I | WE | YOUR:
            return self._first_person(word)
        if word.low in OWN:
            return self._own(word)
        if word.low in WHICH:
            return self._which(word)
        if word.low in ("тот", "того", "тому", "той", "та", "ту", "тем") and self._alone(word):
            who = self._candidates(word, "female" if word.gender == "Fem" else "male")
            did = self._did_before(word)
            return tuple([one for one in who if one != did][:1] or who[:1])
        if word.low in THEY and (word.plural or word.low not in HE):
            return self._they(word)
        sex = "male" if word.low in HE else "female" if word.low in SHE else ""
        if sex and (own := self._herself(word, sex)):
            return own
        if word.low in POSSESSIVE and (joined := self._of_joined(word, sex)):
            return joined
        return tuple(self._candidates(word, sex)[:1]) if sex else ()

    def _herself(self, word: Word, sex: str) -> tuple[str, ...]:
        """“Сама она уехала раньше”: whose story it is, and not whom it told of just before."""
        beside = (self.tree.next(word, -1), self.tree.next(word))
        principal = self.known.principal
        apart = word.rel in SUBJECT and any(one is not None and one.low in ("сам", "сама") for one in beside)
        if not apart or principal is None or principal not in self.counts:
            return ()
        return (self.cast.now(principal),) if self.cast.sex(principal) == sex else ()

    def _of_joined(self, word: Word, sex: str) -> tuple[str, ...]:
        """“Мейв Кеннеди и её сын”: hers."""
        noun, before = self.tree.head(word), self.tree.next(word, -1)
        if noun is None or kin_word(noun, []) is None or before is None or before.low not in ("и", "с", "со", ","):
            return ()
        named = self.tree.next(before, -1)
        first = named if named is not None and named.i in self.named else self.tree.head(noun)
        if first is None or first.i > word.i or (noun.rel != "conj" and first is not named):
            return ()
        who = self.visit(first)
        return who if len(who) == 1 and self.cast.sex(who[0]) in (None, sex) else ()

    def _did_before(self, word: Word) -> str | None:
        """Whoever did it in the sentence before is not "та" in this one."""
        before = [seen for seen in self.seen if seen.sentence == word.sentence - 1 and seen.weight >= 1.0]
        return self.cast.now(before[-1].who) if before else None

    def _alone(self, word: Word) -> bool:
        after = self.tree.next(word)
        return after is not None and after.pos in ("VERB", "ADV", "PART") and word.rel in (*SUBJECT, "obj", "iobj")

    def _they(self, word: Word) -> tuple[str, ...]:
        if word.low.startswith("обе") and len(women := self._two_of("female", word)) == 2:
            return women
        if word.low.startswith("об") and len(lost := self._lost_lately(word)) > 1:
            return lost
        if word.low.startswith("об") and (two := self._two_relatives(word)):
            return two
        head = self.tree.head(word)
        kin = kin_word(head, []) if head is not None and word.low == "их" and head.pos == "NOUN" else None
        if kin is not None and kin.type in PARENTS and (children := self._children_here(word)):
            return children
        if kin is not None and kin.type in CHILDREN and (couple := self._couple_lately(word)):
            return couple
        for sentence, group in reversed(self.groups):
            if word.sentence - sentence > RECENT:
                break
            if kin is None or kin.type not in PARENTS or not any(self._parent(one) for one in group):
                speaker = self.speaker(word)
                return tuple(one for one in group if one != speaker)
        return self._with_siblings(word) if kin is not None and kin.type in PARENTS else ()

    def _couple_lately(self, word: Word) -> tuple[str, ...]:
        """“Асель увезли, Марата арестовали. Их сын …”: husband and wife spoken of just before, whoever told it."""
        near = [self.cast.now(seen.who) for seen in reversed(self.seen) if word.sentence - seen.sentence <= 1]
        return next(((other, one) for one in near for other in self.family.spouses(one) if other in near), ())

    def _with_siblings(self, word: Word) -> tuple[str, ...]:
        """“После этого, говорит Асель, их мать вызвали”: hers and her brother's."""
        for seen in reversed(self.seen):
            who = self.cast.now(seen.who)
            if word.sentence - seen.sentence > RECENT:
                break
            if others := self.family.siblings(who):
                return (who, *others)
        return ()

    def _two_of(self, sex: str, word: Word) -> tuple[str, ...]:
        """“Обе”, "обоих братьев": the two women, or men, told of last."""
        for sentence, group in reversed(self.groups):
            those = tuple(who for who in group if self.cast.sex(who) == sex)
            if word.sentence - sentence <= RECENT and len(those) == 2:
                return those
        near = [self.cast.now(s.who) for s in reversed(self.seen) if word.sentence - s.sentence <= RECENT]
        those = tuple(dict.fromkeys(who for who in near if self.cast.sex(who) == sex and self.cast.named(who)))
        return tuple(reversed(those[:2]))

    def _two_relatives(self, word: Word) -> tuple[str, ...]:
        """“Её муж Селварадж и их сын Прадип. Оба …”."""
        near = [self.cast.now(s.who) for s in self.seen if word.sentence - s.sentence <= 1]
        told = tuple(dict.fromkeys(who for who in near if any(t.person == who for t in self.family.ties)))
        return told if len(told) == 2 else ()

    def _lost_lately(self, word: Word) -> tuple[str, ...]:
        """“Оба”: the two told of last who are gone."""
        seen = [self.cast.now(s.who) for s in reversed(self.seen) if word.sentence - s.sentence <= RECENT]
        return tuple(reversed(list(dict.fromkeys(who for who in seen if who in self.known.lost))[:2]))

    def _children_here(self, word: Word) -> tuple[str, ...]:
        """“Остались дочь Мадина и сын, их мать …”."""
        here = [self.cast.now(seen.who) for seen in self.seen if seen.sentence == word.sentence]
        return tuple(
            dict.fromkeys(who for who in here if any(t.person == who and t.type in CHILDREN for t in self.family.ties))
        )

    def _parent(self, who: str) -> bool:
        return any(t.person == who and t.type in PARENTS for t in self.family.ties)

    def _first_person(self, word: Word) -> tuple[str, ...]:
        speaker = self.speaker(word)
        return (speaker,) if speaker else ()

    def _own(self, word: Word) -> tuple[str, ...]:
        for above in self.tree.above(word):
            if above.pos in ("VERB", "AUX") or above.finite:
                subject = self.tree.subject(above)
                if subject is not None and subject.i != word.i:
                    return self.visit(subject)
                if above.feats.get("Person") == "1":
                    return self._first_person(word)
        return self._last_subject(word)

    def _last_subject(self, word: Word) -> tuple[str, ...]:
        for seen in reversed(self.seen):
            if seen.word < word.i and seen.weight >= 1.0 and word.sentence - seen.sentence <= 1:
                return (self.cast.now(seen.who),)
        return ()

    def _which(self, word: Word) -> tuple[str, ...]:
        """“… женщина, которую увезли”."""
        for above in self.tree.above(word, 4):
            if above.rel in ("acl:relcl", "acl") and above.head >= 0:
                return self.visit(self.tree.words[above.head])
        before = self.tree.next(word, -1)
        while before is not None and (before.low == "," or before.pos == "ADP"):
            before = self.tree.next(before, -1)
        return self.visit(before) if before is not None and before.pos in ("NOUN", "PROPN", "PRON") else ()
