"""Whom a family word means: somebody named beside it, known before, or new; and the tie it tells of."""

from collections.abc import Iterator
from dataclasses import replace

from izdeu.intake.found import Span
from izdeu.intake.languages.given import given
from izdeu.intake.languages.ru.apposition import Appositions
from izdeu.intake.languages.ru.cases import PLURAL, nominative, stem
from izdeu.intake.languages.ru.heard import heard_before, heard_owners
from izdeu.intake.languages.ru.kin import ALONE, CHILDREN, PARENTS, SIBLINGS, SPOUSES, Kin, Tie, kin_word, sexed
from izdeu.intake.languages.ru.lists import listed, table
from izdeu.intake.languages.ru.mind import POSSESSIVE
from izdeu.intake.languages.ru.model import Word, common
from izdeu.intake.languages.ru.people import Figure
from izdeu.intake.languages.ru.tree import SUBJECT

SEVERAL = frozenset({"сестры", "дочери", "братья", "сыновья", "дети"})
ASIDE = frozenset({",", "—", "–", "как"})
CALLING = 6  # words of a calling before its name
NEAR = 3  # people spoken of last, of whom a word without an owner may be said
NEAREST = 6  # people spoken of last, of whom an in-law may be
KEPT = 6  # sentences in which relatives told of together are told of one by one
RECENT = 4  # sentences back in which a pronoun finds its person


def word_type(kin: Kin, type: str) -> str:
    """The word itself where two words make one relation: деверь and шурин are both brothers-in-law."""
    return kin.word or type


class Relatives(Appositions):
    """Understands family words."""

    def _kin(self, word: Word) -> Kin | None:
        """The family word it is: “девушка” too where she is somebody's, "сестры" as several where two are named."""
        kin = kin_word(word, self._adjectives(word))
        if kin is not None and word.lemma == "папа" and self._of_rome(word):
            return None
        if kin is None and word.pos == "NOUN" and word.lemma in table("kinship")["owned"]:
            after = self.tree.next(word)
            if (
                after is not None
                and after.i in self.named
                and not (
                    after.text in self.cast.figures[self.cast.now(self.named[after.i])].canonical.split()
                    and not self._another_name_follows(after)
                )
            ):
                return Kin("", {"Fem": "female", "Masc": "male"}.get(word.gender))
        if kin is not None and word.low == "супруги" and not kin.many and self._names_of_couple(word):
            return Kin("husband", None, True, "", ("husband", "wife"))
        if (
            kin is not None
            and not kin.many
            and ((word.text.lower().startswith("сёстр") and word.low == "сестры") or word.low in SEVERAL)
        ):
            first = self._name_after(word, replace(kin, many=True, sex=kin.sex))
            if word.text.lower() == "сёстры" or (first is not None and len(self._listed(word, first)) > 1):
                return replace(kin, many=True)
        return kin

    def _of_rome(self, word: Word) -> bool:
        """“Папа Франциск”."""
        after = self.tree.next(word)
        bare = after is not None and (after.i in self.named or after.low.startswith("римск"))
        return bare and not self._possessive(word)

    def _names_of_couple(self, word: Word) -> bool:
        """“Супруги Антон и Раиса”, which natasha reads as a genitive."""
        after = self.tree.next(word)
        return after is not None and after.i in self.named and after.case == "Nom" and self._joined_names(after)

    def _relative(self, word: Word, kin: Kin) -> tuple[str, ...]:
        names = () if self._within(word) else self._names(word, kin)
        if kin.pair == ("husband", "wife"):
            return self._several(word, kin, (), names) if names else self._group_of(word, kin)
        if self._of_a_stranger(word) and not self._of_main(word) and not self._so_called(word, names):
            return names[:1] if not kin.many else names
        if not names and (parent := self._parent_of_children(word, kin)):
            return (parent,)
        bare = not names and not kin.many and not self._possessive(word) and not self._says_whose(word)
        if bare and (told := self._in_law_told(word, kin) or self._told_by(word, kin)):
            return told
        owners = self._whose(word, kin, names)
        if owners:
            self.told_owner = (word.sentence, owners)
            self.owned[word.i] = owners
        if owners and (kin.many or kin.rank):
            self.announced = (word.sentence, kin, owners)
        if kin.many:
            return self._several(word, kin, owners, names)
        if names:
            return self._named_one(word, kin, owners, names[0])
        if not owners:
            return self._without_owner(word, kin)
        known = self._known(owners, kin)
        if known:
            if self.cast.named(known):
                self._tie(known, kin, self._untied(word, kin, owners, known), self._phrase(word))
            return (known,)
        said = bool(self._possessive(word)) or self._says_whose(word)
        return self._heard_before(word, kin, owners, said) or self._new(word, kin, owners)

    def _whose(self, word: Word, kin: Kin, names: tuple[str, ...]) -> tuple[str, ...]:
        """As it is said, else as rules guess or the network hears it."""
        owners = tuple(one for one in self._owners(word, kin, names) if one not in names)
        if kin.many or self._says_whose(word):
            return owners
        if self._possessive(word):
            return owners if len(owners) > 1 else self._of_both_heard(word, kin, owners, names)
        owners = tuple(one for one in owners if self._may_have(one, kin))
        sure = self._of_dead(kin, names) or self._one_of_several(word, kin, names)
        if sure := sure or (() if owners else self._of_speaker(word, kin, names)):
            return sure
        owners = owners or self._who_has_one(word, kin)
        if len(owners) < 2:
            owners = self._of_both_heard(word, kin, owners, names)
        return (self._of_other_parent(kin, owners[0], names) if len(owners) == 1 else ()) or owners

    def _of_speaker(self, word: Word, kin: Kin, names: tuple[str, ...]) -> tuple[str, ...]:
        """“Маму увезли”, says a sister: hers; a wife and a son may be the missing brother's."""
        speaker = self.speaker(word) if self.quotes.at(word) is not None else None
        if speaker is None or speaker in names or self._outsider(speaker):
            return ()
        own = kin.type not in SPOUSES | CHILDREN or self.family.of(speaker, kin, self._sexes())
        return (speaker,) if own and self._may_have(speaker, kin) else ()

    def _who_has_one(self, word: Word, kin: Kin) -> tuple[str, ...]:
        """“Сына взяли после отца”: the son's father, who is known; for kin of which everybody has one."""
        here = [self.cast.now(seen.who) for seen in reversed(self.seen) if seen.sentence == word.sentence]
        has = [one for one in here if any(map(self.cast.named, self.family.of(one, kin, self._sexes())))]
        return tuple(has[:1]) if kin.type in ALONE and not kin.many else ()

    def _of_dead(self, kin: Kin, names: tuple[str, ...]) -> tuple[str, ...]:
        """“Она умерла в тюрьме. Вдовец, Азат, …”: hers."""
        if kin.word not in ("вдова", "вдовец"):
            return ()
        order = [one for one in self._told() if one not in names and self._may_have(one, kin)]
        return tuple([one for one in order if "died" in self.known.befell.get(one, ())][:1])

    def _may_have(self, who: str, kin: Kin) -> bool:
        """Only a woman has a husband, or a свекровь."""
        return self._of_sex(who, table("kinship")["whose"].get(kin.word))

    def _untied(self, word: Word, kin: Kin, owners: tuple[str, ...], known: str) -> tuple[str, ...]:
        """Of whom it is not known yet: one of them, everybody whose parent it is, both told of as a couple."""
        loose = tuple(one for one in owners if not self.family.tied(known, one))
        couple = tuple(map(self.cast.now, self.group[1])) if word.sentence - self.group[0] <= 1 else ()
        if (
            kin.type in CHILDREN
            and len(couple) == 2
            and couple[1] in self._spouses(couple[0])
            and set(owners) & set(couple)
        ):
            return tuple(one for one in couple if not self.family.tied(known, one))
        return loose if kin.type in PARENTS else owners[:1] if len(loose) == len(owners) else ()

    def _of_both_heard(self, word: Word, kin: Kin, owners: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
        """“Уехала с дочерью”, and the network hears the husband: of both."""
        heard = heard_owners(self, word, kin, owners, tuple(map(self.cast.now, names)))
        if heard and heard != owners and any(heard[0] in self.family.of(one, kin, self._sexes()) for one in owners):
            return owners  # “Бабушка купила внуку …”: he is heard, but as the grandson himself
        couple = kin.type in CHILDREN and len(owners) == 1 and heard[0] in self._spouses(owners[0])
        return (*owners, *heard) if couple else heard

    def _spouses(self, who: str) -> list[str]:
        return self.family.spouses(who) or self.before.spouses(who)

    def _told_by(self, word: Word, kin: Kin) -> tuple[str, ...]:
        """“По словам племянника”: whoever tells it was spoken of before, be it as somebody else's."""
        if not self._telling_noun(word):
            return ()
        here = {self.cast.now(seen.who) for seen in self.seen if seen.sentence == word.sentence}
        known = set(self.family.called(kin, self._sexes())) - here
        told = next((one for one in self._told() if one in known and self.cast.named(one)), None)
        return (self._said_of(word, kin, told),) if told is not None else ()

    def _telling_noun(self, word: Word) -> bool:
        head = self.tree.head(word)
        if head is None:
            return False
        if head.lemma in listed("speech", "according"):
            return word.case == "Gen"
        return word.rel in SUBJECT and head.lemma in listed("speech", "say") and word.case == "Nom"

    def _in_law_told(self, word: Word, kin: Kin) -> tuple[str, ...]:
        """“Её спрашивают о свекрови”: the husband's mother, told of before."""
        own, wanted = table("kinship")["through_spouse"].get(kin.word), table("kinship")["whose"].get(kin.word)
        for owner in self._told()[:NEAREST] if own else ():
            if self.cast.sex(owner) != wanted:
                continue
            for spouse in self._spouses(owner):
                for family in (self.family, self.before):
                    found = [one for one in family.of(spouse, Kin(own, kin.sex), self._sexes()) if one != owner]
                    if found and self.cast.named(found[0]):
                        self._tie(found[0], kin, (owner,), self._phrase(word))
                        return (self.cast.now(found[0]),)
        return ()

    def _says_whose(self, word: Word) -> bool:
        """“Сын Ахмеда”, "у него остались жена и сын"."""
        return bool(self._genitive_after(word) or self._with_u(word) or self._joined_to(word))

    def _heard_before(self, word: Word, kin: Kin, owners: tuple[str, ...], said: bool) -> tuple[str, ...]:
        """Somebody with a name, told of before, whom the network hears in the word too. `said`: whether the text tells whose."""
        who = heard_before(self, word, kin)
        if who is None:
            return ()
        known = any(one == who or self.family.tied(who, one) for one in owners)
        if known and said:
            return ()  # nobody is his own brother, and an uncle is no husband
        if not known:
            self._tie(who, kin, owners[:1], self._phrase(word))
        return (who,)

    def _within(self, word: Word) -> bool:
        """“Детей супругов, Аружан и Дияра”: the names are the children's."""
        head = self.tree.head(word)
        owner = head is not None and 0 < word.i - head.i <= 2 and word.rel == "nmod" and word.case == "Gen"
        after = self.tree.next(word)
        apart = after is not None and (after.low in (",", "—", "–") or bool(self._genitive_after(word)))
        return owner and head is not None and kin_word(head, []) is not None and apart

    def _of_a_stranger(self, word: Word) -> bool:
        """“Сын миллиардера”, of whom nothing else is told, unless the report looks for somebody: "дочь чабана" is the missing man's."""
        if self._possessive(word) or self.tree.preposition(word) == "у":
            return False
        owner = next(iter(self._genitive_after(word) or ()), None)
        if owner is None or owner.pos != "NOUN" or owner.i in self.named or kin_word(owner, []) is not None:
            return False
        if self.visit(owner) or owner.lemma in listed("words", "lost") | listed("words", "women") | listed(
            "words", "men"
        ):
            return False
        return not self.known.lost or owner.lemma in listed("words", "official")

    def _of_main(self, word: Word) -> bool:
        """“Отец музыканта”, where the report is about one man above all."""
        main, owner = self.known.main, next(iter(self._genitive_after(word) or ()), None)
        if main is None or owner is None or owner.lemma in listed("words", "official"):
            return False
        return self.cast.sex(main) in (None, {"Fem": "female"}.get(owner.gender, "male"))

    def _so_called(self, word: Word, names: tuple[str, ...]) -> tuple[str, ...]:
        """“Отец музыканта”: who is called a musician anywhere in the report, else whom it speaks of."""
        owner = next(iter(self._genitive_after(word) or ()), None)
        if owner is None or owner.i in self.named or owner.plural or kin_word(owner, []) is not None:
            return ()
        return self._spoken_of(owner, names)

    def _spoken_of(self, noun: Word, names: tuple[str, ...]) -> tuple[str, ...]:
        """Whom a noun means that names nobody: called so elsewhere, told of just before, or named only now."""
        sex = "female" if noun.gender == "Fem" else "male"
        called = [w for w in self.known.callings.get(noun.lemma, ()) if w not in names and self._of_sex(w, sex)]
        if len(called) == 1:
            return tuple(called)
        if not self.known.read or self.known.lost:
            return ()  # where somebody is missing, the others are spoken of as theirs
        if noun.lemma in listed("words", "official") or noun.feats.get("Animacy") == "Inan":
            return ()
        before = [w for w in self._candidates(noun, sex) if w not in names and self.cast.named(w) and self._near(w)]
        return tuple(before[:1]) or self._named_next(noun, sex, names)

    def _named_next(self, noun: Word, sex: str, names: tuple[str, ...]) -> tuple[str, ...]:
        """“Боксёр посвятил победу отцу. Хабиб Алиев …”: nobody he could be was named before."""
        told = {self.cast.now(seen.who) for seen in self.seen if seen.sentence < noun.sentence}
        if any(self.cast.named(one) and one not in names and self._of_sex(one, sex) for one in told):
            return ()
        for word in self.tree.words[noun.i + 1 :]:
            if word.sentence > noun.sentence + 2:
                return ()
            who = self.cast.now(self.named[word.i]) if word.i in self.named else None
            if who is not None and word.sentence > noun.sentence and who not in names and self._of_sex(who, sex):
                return (who,)
        return ()

    def _of_sex(self, who: str, sex: str | None) -> bool:
        return not sex or self.cast.sex(who) in (None, sex)

    def _near(self, who: str) -> bool:
        """Whether a report says more of somebody than the name."""
        return self.known.counts.get(who, 0) > 1

    def _parent_of_children(self, word: Word, kin: Kin) -> str | None:
        """“Трое детей Асанкула рассказали, как их отец …”."""
        sentence, owners = self.offspring
        theirs = (own := self._owner_before(word)) is None or own.low == "их"
        if (
            kin.many
            or kin.type not in ("father", "mother")
            or not theirs
            or word.sentence - sentence > 1
            or self._genitive_after(word)
        ):
            return None
        if own is None and word.rel not in SUBJECT and word.sentence != sentence:
            return None
        return next((one for one in owners if self.cast.sex(one) in (None, kin.sex)), None)

    def _known(self, owners: tuple[str, ...], kin: Kin) -> str | None:
        for owner in owners:
            found = [one for one in self.family.of(owner, kin, self._sexes()) if one not in owners]
            if found and self.cast.named(found[0]):
                return self.cast.now(found[0])
            told = [one for one in self.before.of(owner, kin, self._sexes()) if one not in owners]
            if told:
                return self._foretold(told[0], kin, owners, found)
            if found:
                return self.cast.now(found[0])
        return None

    def _foretold(self, name: str, kin: Kin, owners: tuple[str, ...], nameless: list[str]) -> str:
        """Named further on."""
        for gone in nameless:
            self.cast.merge(name, gone)
            self.family.rename(gone, name)
        return name

    def _named_one(self, word: Word, kin: Kin, owners: tuple[str, ...], name: str) -> tuple[str, ...]:
        figure = self.cast.figures[self.cast.now(name)]
        if kin.sex and not figure.sure_sex:
            figure.sex, figure.sure_sex = kin.sex, True
            self._as_written(figure, word)
        if not owners or self._of_another(word, kin, owners):
            owners = self._of_one_spoken_of(kin, name) or owners
        owners = self._other_child(word, kin, name) or owners
        if not owners and not any(name in (t.person, t.other) for t in self.family.ties):
            owners = self._focus(word, kin, name)
        if not owners and (speaker := self.speaker(word)) is not None and not self._outsider(speaker):
            apart = not self.family.near(speaker, name) or name in self.family.of(speaker, kin, self._sexes())
            owners = (speaker,) if speaker != name and apart else ()
        if owners and word.i not in self.owned:
            self.told_owner, self.owned[word.i] = (word.sentence, owners), owners
            self.announced = (word.sentence, kin, owners) if kin.rank else self.announced
        for gone in self._nameless(owners, kin):
            if gone != name:
                self.cast.merge(name, gone)
                self.family.rename(gone, self.cast.now(name))
        self._tie(name, kin, owners, self._phrase(word))
        self._couple(word, kin, owners, name)
        if kin.rank and kin.type in SIBLINGS and owners == self.announced[2]:
            together = self.group[1] if set(owners) <= set(self.group[1]) else owners
            self.group = (word.sentence, tuple(dict.fromkeys((*together, self.cast.now(name)))))
        return (self.cast.now(name),)

    def _other_child(self, word: Word, kin: Kin, name: str) -> tuple[str, ...]:
        """“Двое сыновей: Азату десять, его брату Болату семь”: Азат's."""
        sentence, group = self.group
        own = self._owner_before(word)
        if kin.type not in SIBLINGS or sentence != word.sentence or name not in group or own is None:
            return ()
        return tuple(one for one in group if one != name) if own.low in ("его", "ее", "их") else ()

    def _couple(self, word: Word, kin: Kin, owners: tuple[str, ...], person: str) -> None:
        """“Вдова Карла Гертруда и их сын”: the two are "they"."""
        if kin.type in SPOUSES and len(owners) == 1:
            self.group = (word.sentence, (self.cast.now(owners[0]), self.cast.now(person)))

    def _of_one_spoken_of(self, kin: Kin, name: str) -> tuple[str, ...]:
        """“Больной тесть … Тесть, Мамат Сатар”: he has a name now."""
        for one in self.family.called(kin, self._sexes()):
            if not self.cast.named(one) and one != name:
                tie = next((t for t in self.family.ties if t.person == one), None)
                if tie is not None:
                    self.cast.merge(name, one)
                    self.family.rename(one, name)
                    return (self.cast.now(tie.other),)
        return ()

    def _of_another(self, word: Word, kin: Kin, owners: tuple[str, ...]) -> bool:
        """“Его младшая сестра … Айдана, его сестра”: only one of them has a sister still without a name."""
        own = self._owner_before(word)
        if (
            kin.type not in ("brother", "sister")
            or own is None
            or own.low not in ("его", "ее")
            or self._nameless(owners, kin)
        ):
            return False
        sex = "female" if own.low == "ее" else "male"
        waiting = [one for one in self.family.called(kin, self._sexes()) if not self.cast.named(one)]
        whose = [t.other for t in self.family.ties if waiting and t.person == waiting[0]]
        return len(waiting) == 1 and any(self.cast.sex(one) in (None, sex) for one in whose)

    def _as_written(self, figure: Figure, word: Word) -> None:
        """“Супруга Магомеда, Хава Цечоева”: she is not Хав."""
        near = [form for form in figure.forms if 0 < form.span.start - word.span.end < 40]
        whole = near and len(near[0].text.split()) >= len(figure.canonical.split())
        if not whole or any(form.text == figure.canonical for form in figure.forms):
            return
        if word.case == "Nom":
            figure.canonical = near[0].text
        elif figure.sex == "female":
            figure.canonical = " ".join(nominative(one, word.case, True, given()) for one in near[0].text.split())

    def _nameless(self, owners: tuple[str, ...], kin: Kin) -> list[str]:
        found = [
            one for owner in owners for one in self.family.of(owner, kin, self._sexes()) if not self.cast.named(one)
        ]
        found = list(dict.fromkeys(found))
        return found if kin.type in ALONE else found[:1] if len(found) == 1 else []

    def _tie(self, person: str, kin: Kin, owners: tuple[str, ...], span: Span) -> None:
        figure = self.cast.figures[self.cast.now(person)]
        type = sexed(kin.type, figure.sex or kin.sex)
        if type == "daughter-in-law" and any(self._young(owner, figure.id) for owner in owners):
            type = "sister-in-law"
        for owner in owners:
            self.family.add(Tie(figure.id, type, self.cast.now(owner), span, kin.rank))
            self._sex_of_spouse(type, owner)
            self._through_spouse(figure.id, word_type(kin, type), owner, span)

    def _through_spouse(self, person: str, type: str, owner: str, span: Span) -> None:
        """A свекровь is the husband's mother, a деверь his brother."""
        own = table("kinship")["through_spouse"].get(type)
        spouses = self.family.spouses(owner) or self.before.spouses(owner)
        if own and spouses and spouses[0] in self.cast.figures:
            self.family.add(Tie(person, own, self.cast.now(spouses[0]), span, implied=True))

    def _young(self, owner: str, wife: str) -> bool:
        """A brother's wife is called невестка too."""
        return bool(self.family.siblings(owner)) and not self.family.children(owner)

    def _sex_of_spouse(self, type: str, owner: str) -> None:
        figure = self.cast.figures[self.cast.now(owner)]
        if type in ("wife", "husband") and not figure.sure_sex:
            figure.sex, figure.sure_sex = ("male" if type == "wife" else "female"), True

    def _new(self, word: Word, kin: Kin, owners: tuple[str, ...]) -> tuple[str, ...]:
        if len(owners) > 1 and kin.type in ("wife", "husband"):
            owners = owners[:1]
        span = self._phrase(word)
        new = self.cast.add(span, self.tree.text[span.start : span.end], kin.sex)
        self._tie(new, kin, owners, span)
        return (new,)

    def _phrase(self, word: Word) -> Span:
        """The family word with its adjectives and whose it is."""
        own = [
            one
            for one in self.tree.below(word)
            if one.pos in ("ADJ", "DET", "PRON", "PROPN", "NOUN", "NUM")
            and one.rel not in ("conj", "appos", "parataxis", "acl", "acl:relcl")
        ]
        own = [one for one in [*own, *self._adjectives(word)] if abs(one.i - word.i) < 8]
        first = min([word, *own], key=lambda w: w.i)
        last = max([word, *own], key=lambda w: w.i)
        end = max(
            (
                span.end
                for id in [self.named.get(last.i)]
                if id
                for span in self.cast.figures[self.cast.now(id)].spans
                if span.start <= last.span.start < span.end
            ),
            default=last.span.end,
        )
        return Span(first.span.start, max(end, word.span.end))

    def _several(self, word: Word, kin: Kin, owners: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
        span = self._phrase(word)
        if names:
            return self._several_named(word, kin, owners, names)
        if kin.pair and owners:
            both: list[str] = []
            for type, sex in zip(kin.pair, ("male", "female"), strict=True):
                single = Kin(type, sex)
                known = self._known(owners, single)
                if known and not any(self.family.tied(known, owner) for owner in owners):
                    self._tie(known, single, owners, span)
                both += [known] if known else self._new(word, single, owners) if self._befell(word) else []
            self.group = (word.sentence, tuple(both))
            return tuple(both)
        if kin.pair or not owners:
            group = self._group_of(word, kin)
            self._each_others(word, kin, group)
            return group
        found = tuple(dict.fromkeys(one for owner in owners for one in self.family.of(owner, kin, self._sexes())))
        if kin.type in ("child", "son", "daughter"):
            self.offspring = (word.sentence, owners)
        if found:
            self.group = (word.sentence, found)
        return found

    def _several_named(self, word: Word, kin: Kin, owners: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
        """“Братья Азат и Болат” are each other's; “её братья Азат и Болат” hers."""
        if not owners and kin.type in ("brother", "sister", "husband", "friend") and len(names) > 1:
            owners, told = names[:1], names[1:]
            kin = Kin("wife" if kin.type == "husband" and self.cast.sex(told[0]) == "female" else kin.type, None)
        else:
            told = names
        if kin.pair and len(told) == 2:
            return self._both_parents(word, kin, owners, told)
        for one in names:
            figure = self.cast.figures[self.cast.now(one)]
            if kin.sex and not figure.sure_sex:
                figure.sex = kin.sex
        for one in told:
            self._tie(one, kin, owners, self._phrase(word))
        self.group = (word.sentence, names)
        return names

    def _befell(self, word: Word) -> bool:
        """Whether something is told of them: nothing is where he "flew to his parents", or does not remember them."""
        head = self.tree.head(word)
        return self.tree.preposition(word) in ("", "у") and not (head is not None and self.tree.negated(head))

    def _each_others(self, word: Word, kin: Kin, group: tuple[str, ...]) -> None:
        """“Уехали Азат и Болат. … Братьев забрали”: each is the other's."""
        alike = kin.type in SIBLINGS and kin.sex and all(self.cast.sex(one) in (None, kin.sex) for one in group)
        if not alike or not all(self.cast.named(one) for one in group):
            return
        for n, one in enumerate(group):
            self._tie(one, kin, tuple(other for other in group[:n] if not self.family.tied(one, other)), word.span)

    def _both_parents(self, word: Word, kin: Kin, owners: tuple[str, ...], told: tuple[str, ...]) -> tuple[str, ...]:
        """“Родители мужа, Касен и Сауле”."""
        sexes = ("female", "male") if self.cast.sex(told[0]) == "female" else ("male", "female")
        for one, sex in zip(told, sexes, strict=True):
            figure = self.cast.figures[self.cast.now(one)]
            figure.sex = figure.sex if figure.sure_sex else sex
            self._tie(one, Kin(kin.pair[sex == "female"], sex), owners, self._phrase(word))
        self.group = (word.sentence, told)
        return told

    def _group_of(self, word: Word, kin: Kin) -> tuple[str, ...]:
        """“Супруги”, "братья", "родители" without whose: those spoken of last that are that to each other."""
        if kin.pair == ("father", "mother"):
            return tuple(
                self.family.called(Kin("father", "male"), self._sexes())[:1]
                + self.family.called(Kin("mother", "female"), self._sexes())[:1]
            )
        if kin.pair == ("husband", "wife"):
            for one in self._told():
                if other := [p for p in self.family.spouses(one) if p != one]:
                    return (one, self.cast.now(other[0]))
        sentence, group = self.group
        if group and (word.sentence - sentence <= RECENT + 2):
            return group
        ties = [t for t in reversed(self.family.ties) if t.type in ({"husband", "wife"} if kin.pair else {kin.type})]
        return (
            (self.cast.now(ties[0].person), self.cast.now(ties[0].other))
            if ties and kin.type not in ("son", "daughter", "child")
            else ()
        )

    def _without_owner(self, word: Word, kin: Kin) -> tuple[str, ...]:
        """“Мать не верит”: a mother spoken of before, else that of whom the report is about."""
        known = [one for one in self.family.called(kin, self._sexes()) if one != self.speaker(word)]
        near = [one for one in self._told() if one in known]
        if near or known:
            return (self._said_of(word, kin, self._introduced((near or known)[0], kin)),)
        owners = self._focus(word, kin, None)
        if not owners:
            return ()
        if found := self._known(owners, kin):
            return (found,)
        return self._heard_before(word, kin, owners, said=False) or self._new(word, kin, owners)

    def _introduced(self, who: str, kin: Kin) -> str:
        """“У Азата брат Болат. … Азат не пишет брату”: Болат, though Азат is a brother too."""
        mutual = kin.type in SIBLINGS or kin.type in ("cousin", "friend")
        told = [t.person for t in reversed(self.family.ties) if t.other == who and t.type == kin.type]
        told = [one for one in told if self.cast.named(one)] if mutual else []
        introduced = any(t.person == who and t.type == kin.type for t in self.family.ties)
        return self.cast.now(told[0]) if told and not introduced else who

    def _said_of(self, word: Word, kin: Kin, who: str) -> str:
        """“Племянник звонил мне”, who is the sister's son: what followed is now said."""
        speaker = self.speaker(word)
        near = [speaker] if speaker is not None else self._told()[:NEAR]
        fit = [one for one in near if one != who and who in self.family.of(one, kin, self._sexes())]
        owner = next(iter(fit), None) if self.cast.named(who) else None
        if owner is not None and not self.family.tied(who, owner):
            self._tie(who, kin, (owner,), self._phrase(word))
        return who

    def _told(self) -> list[str]:
        """Everybody spoken of, the latest first."""
        return list(dict.fromkeys(self.cast.now(seen.who) for seen in reversed(self.seen)))

    def _focus(self, word: Word, kin: Kin, name: str | None, own: bool = True) -> tuple[str, ...]:
        """Of whom the talk is: "I" where somebody speaks, else whoever stands out most just before.

        `own`: not where a word says whose, and only not who that is: “брат молодого человека”.
        """
        if (speaker := self.speaker(word)) is not None and speaker != name:
            return (speaker,)
        wanted = table("kinship")["whose"].get(kin.word)
        principal = self.known.principal if self.known.principal in self.counts else None  # not in a headline
        if (
            own
            and kin.type.endswith("-in-law")
            and wanted
            and principal
            and principal != name
            and self.cast.sex(principal) == wanted
        ):
            return (self.cast.now(principal),)  # only she has a father-in-law called свёкор
        ranked = [one for one in self._candidates(word, None) if one != name and not self._outsider(one)]
        here = {self.cast.now(seen.who) for seen in self.seen if seen.sentence == word.sentence}
        lost = [one for one in ranked[:3] if one in self.known.lost]
        lost = ranked[:1] if ranked and ranked[0] in here else lost
        if (told := self.told_owner)[0] == word.sentence and name not in told[1]:
            return told[1]
        if kin.type in CHILDREN and self.offspring[1]:
            return self.offspring[1]
        if own and name is not None and name not in told[1] and self._enumerated(word, kin):
            return told[1]
        if own and not here and name is not None and principal and principal != name:
            return (self.cast.now(principal),)
        if not here and told[1] and word.sentence - told[0] == 1 and name not in told[1]:
            return told[1]
        found = (lost or ranked)[:1]
        if own and found and (children := self._of_other_parent(kin, found[0], (name,) if name else ())):
            return children
        if wanted:
            found = [one for one in (lost + ranked) if self.cast.sex(one) in (None, wanted)][:1]
        return tuple(found)

    def _of_other_parent(self, kin: Kin, who: str, names: tuple[str, ...]) -> tuple[str, ...]:
        """“Отца братьев осудили. Мать, Асель, …”: the brothers' mother, both of them's, and not their father's."""
        ties = (*self.family.ties, *self.before.ties)
        other = [
            t for t in ties if kin.type in PARENTS and t.type in PARENTS - {kin.type} and who in (t.person, t.other)
        ]
        parent = other[0].person if other else None
        children = [t.other for t in ties if t.person == parent and t.type in PARENTS]
        named = [one for one in map(self.cast.now, children) if self.cast.named(one) and one not in names]
        return tuple(dict.fromkeys(named))

    def _one_of_several(self, word: Word, kin: Kin, names: tuple[str, ...]) -> tuple[str, ...]:
        """“У неё двое братьев. … Средний брат, Азат, …”: hers, whoever was told of last."""
        sentence, announced, owners = self.announced
        alike = kin.rank and announced is not None and announced.type == kin.type
        return owners if alike and word.sentence - sentence <= KEPT and not set(names) & set(owners) else ()

    def _enumerated(self, word: Word, kin: Kin) -> bool:
        """“Его брата Азата осудили. … Младшая сестра, Асель, …”: relatives of one man, as they come in a paragraph."""
        sentence, owners = self.told_owner
        line = self.tree.sentence(word)
        opens = word.case == "Nom" and all(one.pos in ("ADJ", "NUM", "DET") for one in line if one.i < word.i)
        if not owners or not opens or not 0 < word.sentence - sentence <= RECENT:
            return False
        between = self.tree.text[self.tree.sentences[sentence].start : word.span.start]
        wanted = table("kinship")["whose"].get(kin.word)
        return "\n" not in between and all(self.cast.sex(one) in (None, wanted or self.cast.sex(one)) for one in owners)

    def _owners(self, word: Word, kin: Kin, names: tuple[str, ...]) -> tuple[str, ...]:
        if house := self._house(word):
            return tuple(one for one in house if one not in names)
        for find in (self._pronoun_before, self._genitive_after, self._in_company, self._with_u, self._dative_of):
            found = find(word)
            if found is not None:
                if find == self._genitive_after and kin.type in CHILDREN | PARENTS | SIBLINGS:
                    found = [*found, *self._and_other(found)]
                who = tuple(dict.fromkeys(one for w in found for one in self.visit(w)))
                if not who and find == self._genitive_after and self.known.main and self._of_main(word):
                    who = tuple(one for one in (self.known.main,) if one not in names)
                if not who and find == self._genitive_after:
                    who = self._so_called(word, names)
                if not who and find == self._with_u and found and found[0].pos == "NOUN" and not found[0].plural:
                    who = self._spoken_of(found[0], names)
                if not who and find == self._pronoun_before and (aside := self._aside(word)) is not None:
                    who = tuple(one for one in self.visit(aside) if one not in names)
                if who or find in (self._pronoun_before,):
                    return who
                return (
                    self._focus(word, kin, names[0] if names else None, own=False)
                    if found and find == self._genitive_after
                    else ()
                )
        if (joined := self._joined_to(word)) is not None:
            return tuple(one for one in joined if one not in names)
        if kin.type in CHILDREN and names and word.sentence == self.offspring[0]:
            return tuple(one for one in self.offspring[1] if one not in names)
        return self._subjects(word, kin, names) or self._tellers(word, names)

    def _house(self, word: Word) -> tuple[str, ...]:
        """“Братьев Куртиевых”, "сыну Хасановых": of those of that family name."""
        after = self.tree.next(word)
        if after is None or after.i in self.named or not after.text[:1].isupper() or not PLURAL.search(after.text):
            return ()
        root = stem(PLURAL.sub("", after.text))
        found = [f.id for f in self.cast.figures.values() if f.forms and stem(f.canonical.split()[-1]) == root]
        couple = next(((one, two) for one in found for two in found if two in self._spouses(one)), None)
        return couple or tuple(found[:2])

    def _and_other(self, owner: list[Word]) -> list[Word]:
        """“Дочери Барака и Мишель”: of both."""
        first = owner[-1] if owner else None
        at = self._behind_calling(first) if first is not None and first.i not in self.named else first
        own = self.named.get(at.i) if at is not None else None
        if own is None:
            return []
        while at is not None and self.named.get(at.i) == own:
            at = self.tree.next(at)
        after = self.tree.next(at) if at is not None and at.low == "и" else None
        if after is None:
            return []
        if after.i in self.named:
            return [after] if after.rel == "conj" else []
        named = self._behind_calling(after)
        return [named] if named is not None else []

    def _behind_calling(self, word: Word) -> Word | None:
        """“… и британской певицы Алсу”: whom the words in the genitive call so."""
        at: Word | None = word
        while at is not None and at.pos in ("NOUN", "ADJ") and at.case == "Gen" and at.i - word.i < CALLING:
            if kin_word(at, []) is not None:
                return None
            after = self.tree.next(at)
            if after is not None and after.i in self.named:
                return after
            at = after
        return None

    def _joined_to(self, word: Word) -> tuple[str, ...] | None:
        """“У него остались жена Юлия и сын Назар”: whoever has the one has the other."""
        head = self.tree.head(word)
        if word.rel != "conj" or head is None or kin_word(head, []) is None:
            return None
        owners = self.owned.get(head.i)
        return owners if owners and self.tree.preposition(word) == "" else None

    def _tellers(self, word: Word, names: tuple[str, ...]) -> tuple[str, ...]:
        """“По словам Абдувели, брата схватили”, "она боится, что мужа убили": whoever says it."""
        for one in self.tree.sentence(word):
            if one.i >= word.i:
                break
            if one.lemma in listed("speech", "according") and one.pos == "NOUN":
                holder = self._holder(one)
                who = self.visit(holder) if holder is not None and holder.i != word.i else ()
                if who and who[0] not in names and not self._outsider(who[0]):
                    return who[:1]
        if (aside := self._aside(word)) is not None:
            return tuple(one for one in self.visit(aside) if one not in names and not self._outsider(one))[:1]
        below = word
        for above in self.tree.above(word):
            said = above.lemma in listed("speech", "say") | listed("speech", "know")
            if (
                said
                and below.rel not in SUBJECT
                and (subject := self.tree.subject(above)) is not None
                and subject.i != word.i
            ):
                who = tuple(one for one in self.visit(subject) if one not in names and not self._outsider(one))
                return who[:1]
            below = above
        return ()

    def _aside(self, word: Word) -> Word | None:
        """“Деверь, рассказывает Татьяна, держится”: whoever tells it in between."""
        for verb in self.tree.sentence(word):
            before, after = self.tree.next(verb, -1), self.tree.next(verb)
            aside = verb.lemma in listed("speech", "say") and before is not None and before.low in ASIDE
            if aside and after is not None and after.i != word.i and after.case == "Nom" and after.i in self.named:
                return after
        return None

    def _holder(self, noun: Word) -> Word | None:
        """“Со слов его младшей сестры”: the sister and not he."""
        at = self.tree.next(noun)
        while at is not None and (at.pos in ("ADJ", "DET") or at.low in POSSESSIVE):
            after = self.tree.next(at)
            if after is None or after.pos not in ("NOUN", "PROPN", "ADJ"):
                return at
            at = after
        return at

    def _with_u(self, word: Word) -> list[Word] | None:
        """“У неё родилась дочь”, "у пары двое детей"."""
        if (near := self._beside_whom(word)) is not None:
            return [near]
        head = self.tree.head(word)
        if head is None or word.rel not in (*SUBJECT, "obj", "root", "nummod:gov"):
            return None
        found = (
            self.tree.arguments(head, "Gen", preposition="у") if head.pos in ("VERB", "AUX") else self._opening_u(word)
        )
        return [one for one in found if one.i != word.i][:1] or self._to_whom(word, head)

    def _in_company(self, word: Word) -> list[Word] | None:
        """“Азат с женой Асель”: of whoever is named right before."""
        if word.case != "Ins" or self._possessive(word):
            return None
        at = self.tree.next(word, -1)
        while at is not None and at.pos in ("ADJ", "NUM", "DET"):
            at = self.tree.next(at, -1)
        before = self.tree.next(at, -1) if at is not None and at.low in ("с", "со") else None
        own = before is not None and before.i in self.named and before.case in ("Nom", "Gen", "Acc", "Dat")
        return [before] if own and before is not None else None

    def _beside_whom(self, word: Word) -> Word | None:
        """“Рядом с ним жена Коринна”, "вместе с Ильёй задержан отец"."""
        if word.case != "Nom":
            return None
        before = [one for one in self.tree.window(word) if one.i < word.i]
        at = next((one for one in before if one.low in ("рядом", "вместе")), None)
        own = [one for one in before if at is not None and at.i < one.i <= at.i + 5 and one.case == "Ins"]
        return next((one for one in own if one.i in self.named or one.pos == "PRON"), None)

    def _to_whom(self, word: Word, verb: Word) -> list[Word] | None:
        """“Ему позвонила мать”, "Татьяне достался племянник мужа"."""
        if verb.pos != "VERB" or word.rel not in SUBJECT:
            return None
        met = [*self.tree.arguments(verb, "Dat"), *self.tree.arguments(verb, "Acc", "Gen")]
        given = [one for one in met if one.i < verb.i < word.i and kin_word(one, []) is None]
        return [one for one in given if one.i in self.named or one.pos == "PRON"][:1] or None

    def _opening_u(self, word: Word) -> list[Word]:
        """“У самого Дидара двое детей”: without a verb."""
        window = self.tree.window(word)
        if any(one.finite for one in window):
            return []
        before = [one for one in window if one.i < word.i]
        own = [one for one in before if self.tree.preposition(one) == "у" and one.case in ("Gen", "Acc")]
        return [one for one in own if one.i in self.named or one.pos in ("NOUN", "PRON")]

    def _dative_of(self, word: Word) -> list[Word] | None:
        """“Приходится ему братом”."""
        head = self.tree.head(word)
        if head is not None and head.lemma in ("приходиться", "довестись", "стать") and word.case == "Ins":
            return self.tree.arguments(head, "Dat") or None
        return None

    def _subjects(self, word: Word, kin: Kin, names: tuple[str, ...]) -> tuple[str, ...]:
        """“Проводив сына, Нургуль …”: whoever does it."""
        if word.rel in SUBJECT and word.case == "Nom":
            return ()
        for above in self.tree.above(word):
            if above.pos == "VERB" or above.finite:
                if above.feats.get("Person") == "1":
                    return self._first_person(word)
                subject = self._goes(above) or self._who_does(above)
                if subject is not None and subject.i != word.i:
                    who = tuple(one for one in self.visit(subject) if one not in names and not self._outsider(one))
                    if not who and self._unknown(subject):
                        who = self._spoken_of(subject, names)
                    return who if len(who) == 1 or kin.many or kin.type in ("father", "mother") else who[:1]
                if above.finite:
                    break
        return ()

    def _who_does(self, verb: Word) -> Word | None:
        """“Сорок лет ей, из них двадцать она ищет брата”: she, and no number."""
        said = [one for one in self.tree.below(verb, *SUBJECT) if one.low in ("он", "она")]
        return said[0] if said else self.tree.subject(verb)

    def _unknown(self, noun: Word) -> bool:
        """“Боксёр”, of whom it is not known who that is."""
        read = noun.pos == "NOUN" or (noun.pos == "PROPN" and noun.i not in self.named and common(noun.text))
        person = read and noun.feats.get("Animacy") == "Anim" and not noun.plural
        return person and kin_word(noun, []) is None

    def _goes(self, verb: Word) -> Word | None:
        """“Жена уехала навестить мать”: her mother."""
        before = [one for one in self.tree.sentence(verb) if one.i < verb.i and one.finite and one.pos == "VERB"]
        return self.tree.subject(before[-1]) if verb.form == "Inf" and before else None

    def relations(self) -> Iterator[Tie]:
        for tie in self.family.ties:
            if tie.type and not tie.implied and self.cast.now(tie.person) in self.cast.figures:
                yield Tie(
                    self.cast.now(tie.person),
                    sexed(tie.type, self.cast.sex(tie.person)),
                    self.cast.now(tie.other),
                    tie.span,
                    tie.rank,
                )
