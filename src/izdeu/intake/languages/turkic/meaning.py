"""Whom each mention means: whose husband, which "he", who says "I". The nearest that fits, with reasons in points."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from math import log

from izdeu.intake.found import Span
from izdeu.intake.languages.kinfolk import Kinfolk
from izdeu.intake.languages.network import OF_KIN
from izdeu.intake.languages.turkic.figures import INVERSE, ONLY_ONE, THROUGH, UNTIED, Cast, neutral, sex_of, sexed
from izdeu.intake.languages.turkic.mentions import MEMBER, Mention, Words
from izdeu.intake.languages.turkic.owning import ALIKE, clash, father_of, is_father, presented_by, ranks
from izdeu.intake.languages.turkic.page import Page
from izdeu.intake.languages.turkic.speech import Act

NEAR = 5  # sentences back in which a pronoun finds whom it means
RECENT = (3.0, 2.0, 1.2, 0.8, 0.5, 0.3)
GROUND = {"nom": 1.0, "acc": 0.5, "gen": 0.3, "dat": 0.2, "ins": -0.4}
OUTSIDE = {"official": 2.5, "activist": 0.5, "work": 0.0, "": 0.0}
ENOUGH, SAYS = 0.8, 0.5
HEARD, FAINT, LOUDEST = 1.5, 0.05, 5.0
"""How much it counts that the network hears whose kin somebody is, by how many times louder than FAINT."""


class Meaning:
    """`lost`: how often each person is already known to have suffered something, from a first reading."""

    def __init__(
        self,
        page: Page,
        cast: Cast,
        found: Sequence[Mention],
        acts: Sequence[Act],
        lists: Words,
        lost: Mapping[str, int],
        clause: Sequence[int],
        heard: Kinfolk | None = None,
    ) -> None:
        self.clause, self._heard = clause, heard
        self._owners: dict[int, str] = {}
        self._partners: dict[int, tuple[str, ...]] = {}
        self.page, self.cast, self.found, self.acts, self.lists, self.lost = page, cast, found, acts, lists, lost
        self._at = {id(m): n for n, m in enumerate(found)}
        self._open: set[int] = set()
        self._done: set[int] = set()
        self._heads: dict[int, Mention | None] = {}
        self.narrator = self._narrates()
        self.strangers: set[str] = set()
        """Of whom no more is known than that they told something."""
        self._together()
        self._strangers()
        self._announced_next()
        for mention in found:
            self.resolve(mention)
        self._named_next()

    def _together(self) -> None:
        """Ағайынды Бекзат пен Қанат: one is the other's brother."""
        for first, second in pairwise([m for m in self.found if m.kind == "name"]):
            between = self.page.words[first.last + 1 : second.first]
            word = self.page.words[max(0, first.first - 1)]
            kin = self.lists.together.get(word.low)
            if kin is None or len(between) != 1 or between[0].low not in self.lists.ands or not first.who:
                continue
            for who in second.who:
                span = Span(word.span.start, self.page.words[second.last].span.end)
                self.cast.tie(who, sexed(kin, sex_of(kin) or self.cast[who].sex), first.who[0], span, word.at)

    def _strangers(self) -> None:
        """Бір саудагер … айтқан; көршісі … жеткізген: of whom no more is known than what they told."""
        for act in self.acts:
            m = act.by
            if m is None or act.way == "quote" or m.who or m.told_as is not None or m.name is not None:
                continue
            start = self._one_unknown(m)
            if start is None:
                continue
            span = Span(self.page.words[start].span.start, self.page.words[m.last].span.end)
            m.who = (self.cast.unnamed(span, self.page.text[span.start : span.end], None).id,)
            self.strangers.update(m.who)
            self._done.add(id(m))

    def _named_next(self) -> None:
        """Шешесінің суретін ұстап тұр. Зүбайра Мақсұт 2016 жылы …: who comes up next by a whole name is that mother."""
        for at, m in enumerate(self.found):
            if m.kind != "kin" or len(m.who) != 1 or self.cast[m.who[0]].named or not self._one_of_kin(m):
                continue
            after = self._first_named(at)
            if after is not None and self._may_be(m, after):
                self._same_person(m.who[0], after.who[0])

    def _announced_next(self) -> None:
        """Анасының орамалын сақтап жүр. Маржан Оралбай оны былтыр берген: the same, where nobody else can be meant by that word."""
        for at, m in enumerate(self.found):
            kind = neutral(m.kin)
            alone = not m.name and m.case != "nom" and not m.noun.plural and not m.number and m.of is None
            if m.kind != "kin" or m.noun.owner != 3 or not alone:
                continue
            theirs = [one for one in self.found if one.kind == "kin" and one.noun.owner == 3 and one is not m]
            others = [one for one in theirs if neutral(one.kin) == kind]
            if kind not in ("spouse", "parent", "child") or any(one.name or one.first < m.first for one in others):
                continue
            after = self._first_named(at)
            if after is not None and self._unannounced(after) and self._may_be_kin(m, after):
                m.name = after.name

    def _unannounced(self, named: Mention) -> bool:
        """Whether nobody says otherwise who it is that is named there."""
        kin = any(one.kind == "kin" and one.name == named.name for one in self.found)
        return not kin and not any(a.by is named for a in self.acts)

    def _may_be_kin(self, m: Mention, named: Mention) -> bool:
        figure, sex = self.cast[named.who[0]], sex_of(m.kin)
        return not figure.trade and not (sex and figure.sex and sex != figure.sex)

    def _one_of_kin(self, m: Mention) -> bool:
        single = neutral(m.kin) in ("spouse", "parent", "child") and not m.noun.plural and not m.number
        return single and m.case != "nom" and m.told_as is None and sum(m.who[0] in one.who for one in self.found) <= 2

    def _first_named(self, at: int) -> Mention | None:
        """Who opens one of the next two sentences and is named there for the first time."""
        sentence = self.page.words[self.found[at].first].sentence
        for one in self.found[at + 1 :]:
            after = self.page.words[one.first].sentence - sentence
            beside = self._paragraph(one.first) == self._paragraph(self.found[at].first)
            if after > (4 if beside else 2):
                return None
            if one.kind == "name" and one.case == "nom" and after and one.last > one.first and one.who:
                earlier = any(
                    one.who[0] in other.who for other in self.found if other.first < one.first and other.kind == "name"
                )
                return None if earlier else one
        return None

    def _may_be(self, m: Mention, named: Mention) -> bool:
        who, sex = named.who[0], self.cast[named.who[0]].sex
        fits = not (sex and self.cast[m.who[0]].sex and sex != self.cast[m.who[0]].sex)
        free = not self.cast.related(who) and self.cast[who].trade not in ("official", "activist")
        return fits and free and not any(a.by is named for a in self.acts)

    def _same_person(self, unnamed: str, named: str) -> None:
        self.cast.merge(unnamed, named)
        for one in self.found:
            one.who = tuple(named if who == unnamed else who for who in one.who)

    def _one_unknown(self, m: Mention) -> int | None:
        """Where the words for somebody unknown begin: a neighbour of theirs, or a calling behind "a"."""
        if m.kind == "kin" and m.kin in UNTIED and not m.noun.plural and m.kin != "relative":
            return m.first
        if m.kind != "trade" or m.kin in ("official", "activist") or m.noun.plural:
            return None
        sentence = self.page.words[m.first].sentence
        before = [w for w in self.page.words[max(0, m.first - 4) : m.first] if w.sentence == sentence]
        return next((w.at for w in reversed(before) if w.low in self.lists.some), None)

    # --- who ---

    def resolve(self, m: Mention) -> tuple[str, ...]:
        """Whom it means; worked out once, also when somebody later in the text has to be known first."""
        if id(m) in self._done or id(m) in self._open:
            return m.who
        self._open.add(id(m))
        if m.kind == "kin":
            m.who = self._kin(m)
        elif m.kind == "trade":
            m.who = self._trade(m)
        elif m.kind == "first":
            m.who = self._one(self.speaker(m.first))
        elif m.kind == "they":
            m.who = self._they(m)
        elif m.kind == "third":
            m.who = self._one(self._third(m))
        self._open.discard(id(m))
        self._done.add(id(m))
        return m.who

    def _one(self, who: str | None) -> tuple[str, ...]:
        return (who,) if who else ()

    def speaker(self, at: int) -> str | None:
        """Who says this word: of the innermost quotation; outside any, whoever tells the whole text."""
        inside = [a for a in self.acts if a.way == "quote" and a.start <= at <= a.end]
        if not inside:
            return self.narrator
        return self.voice_of(min(inside, key=lambda a: a.end - a.start))

    def voice_of(self, act: Act) -> str | None:
        """The person behind a verb of saying; whoever spoke last where nobody is named and no institution is."""
        if act.by is not None:
            for one in self.found[max(0, self._at[id(act.by)] - 3) : self._at[id(act.by)]]:
                if one.told_as is act.by and act.way == "quote":
                    self.resolve(one)  # "…", says the poet's sister: then "my brother" is the poet
            return next(iter(self.resolve(act.by)), None)
        if act.body:
            return None
        earlier = [
            a for a in self.acts if (a.verb, a.start) < (act.verb, act.start) and a.verb < act.start and a is not act
        ]
        near = [a for a in earlier if self._paragraph(act.start) - self._paragraph(a.start) <= 2 and a.by is not None]
        near = [a for a in near if a.by is None or not self.strangers.intersection(a.by.who)]
        return next(iter(self.resolve(near[-1].by)), None) if near and near[-1].by is not None else None

    def _paragraph(self, at: int) -> int:
        return self.page.words[at].paragraph

    # --- pronouns and callings ---

    def _third(self, m: Mention) -> str | None:
        if (same := self._same_self(m)) is not None:
            return same
        wanted = {"acc": 1.0, "dat": 1.0, "abl": 1.0, "ins": 1.0, "gen": 0.3 if self._possessor(m) else 1.0}.get(
            m.case, 0.0
        )
        speaks = any(a.by is m for a in self.acts) or self._hears(m)
        wanted = 0.0 if speaks else wanted
        points = self.before(m)
        for act in self._acts_over(m.first):
            teller = self.voice_of(act) if act.by is not m else None
            if teller in points and act.way == "quote":
                points[teller] -= 4.0  # between the marks they would say "I"
            elif teller in points and act.way == "according" and m.case == "gen" and self._possessor(m):
                points[teller] += 2.0  # Жанаттың айтуынша, оның ағасы …
            elif teller in points and wanted:
                points[teller] -= 2.0 * wanted
        if m.case not in ("nom", "gen"):
            for who in self._beside(m):
                points[who] = points.get(who, 0.0) - 3.0
        for a in self.acts:  # "… , – деді ол" is nobody who is spoken of between the marks
            if a.by is m and a.way == "quote":
                points = {who: p - 2.5 * self._only_inside(who, a, m) for who, p in points.items()}
        for who in points:
            points[who] += wanted * (min(2.0, 0.7 * self.lost.get(who, 0)) - 1.0 * self._spoke(who, m.first))
            if speaks:
                points[who] += 1.5 * self._spoke(who, m.first) - 0.6 * (self.lost.get(who, 0) > 0)
        for a in self.acts if speaks else ():
            if a.by is m and a.way == "quote":
                for who in points:
                    points[who] += self._own_kin(who, a)
        for who in self._seized(m):
            points[who] = points.get(who, 0.0) + 3.0
        return best(points, SAYS if speaks else ENOUGH)

    def _same_self(self, m: Mention) -> str | None:
        """Гүлнардың өзін: the one right before in the genitive."""
        before = self.found[self._at[id(m)] - 1] if self._at[id(m)] else None
        if m.stem[:2] != "өз" or before is None or before.case != "gen" or before.last != m.first - 1:
            return None
        return next(iter(self.resolve(before)), None)

    def _own_kin(self, who: str, act: Act) -> float:
        """«Әкем сексенге таяды», – дейді ол: whoever has a father in this story, and not the father."""
        mine = [
            one.kin
            for one in self.found
            if one.kind == "kin" and one.noun.owner == 1 and act.start <= one.first <= act.end
        ]
        has = any(True for kin in mine for _ in self.cast.kin(who, kin))
        is_it = any(t.person == who and neutral(t.kin) in map(neutral, mine) for t in self.cast.ties)
        return 2.5 * (has and not self.lost.get(who, 0)) - 3.0 * (is_it and not has)

    def _seized(self, m: Mention) -> tuple[str, ...]:
        """Ол алаңға шықты, полиция оны бөлімшеге апарды: whom the police take is the subject of the clause before."""
        words = self.page.words
        before = [w for w in words[max(0, m.first - 3) : m.first] if w.sentence == words[m.first].sentence]
        hits = [hit for w in before if (hit := self.lists.institutions.find(w.low)) is not None]
        if m.case not in ("acc", "dat") or not any(hit.noun.case == "nom" for hit in hits):
            return ()
        earlier = [
            one
            for one in self.found[: self._at[id(m)]]
            if one.case == "nom" and one.kind != "trade" and words[one.first].sentence == words[m.first].sentence
        ]
        return self.resolve(earlier[0])[:1] if earlier else ()

    def _possessor(self, m: Mention) -> bool:
        return any(one.of is m for one in self.found[self._at[id(m)] : self._at[id(m)] + 4])

    def _hears(self, m: Mention) -> bool:
        words = self.page.sentence(self.page.words[m.first].sentence)
        return m.case == "nom" and any(w.low in self.lists.heard for w in words)

    def _beside(self, m: Mention) -> set[str]:
        """The others of the same clause: "оны" is none of them."""
        words = self.page.words
        return {
            who
            for one in self.found[max(0, self._at[id(m)] - 8) : self._at[id(m)]]
            if one.case != "gen"
            and words[one.first].sentence == words[m.first].sentence
            and self.clause[one.first] == self.clause[m.first]
            for who in one.who
        }

    def _only_inside(self, who: str, act: Act, m: Mention) -> bool:
        told = [one for one in self.found[: self._at[id(m)]] if who in one.who][-3:]
        return bool(told) and all(act.start <= one.first <= act.end for one in told)

    def _spoke(self, who: str, at: int) -> bool:
        earlier = [a for a in self.acts if a.verb >= 0 and a.verb < at and a.by is not None]
        return any(who in a.by.who for a in earlier[-3:] if a.by is not None)

    def _acts_over(self, at: int) -> list[Act]:
        return [a for a in self.acts if a.start <= at <= a.end]

    def before(self, m: Mention, others: bool = False) -> dict[str, float]:
        """Points for everyone mentioned before: near, in the nominative, by name. `others`: from earlier clauses only."""
        here = self.page.words[m.first]
        points: dict[str, float] = {}
        if (head := self.head(here.paragraph)) is not None and head.first < m.first:
            points[head.who[0]] = 3.2
        for one in reversed(self.found[: self._at[id(m)]]):
            word = self.page.words[one.first]
            back = here.sentence - word.sentence
            if back > NEAR:
                break
            if one is m or one.last >= m.first or (not word.told and here.told and word.paragraph > 0):
                continue
            for who in self.resolve(one) if len(one.who) <= 1 else ():
                much = RECENT[back] + GROUND.get(one.case, 0.0) + 0.3 * (word.paragraph == here.paragraph)
                much -= 1.5 * (word.quote >= 0 and here.quote != word.quote) + 0.0 * others
                points[who] = max(points.get(who, 0.0), much - 0.01 * (m.first - one.last))
        return points

    def head(self, paragraph: int) -> Mention | None:
        """Whom an entry of a list is about: “1. Мұхтар Айтжанұлы, ер, 1964 жылы туған.”"""
        if paragraph not in self._heads:
            self._heads[paragraph] = self._head(paragraph)
        return self._heads[paragraph]

    def _head(self, paragraph: int) -> Mention | None:
        words = self.page.words
        first = next((m for m in self.found if words[m.first].paragraph == paragraph), None)
        if first is None or first.kind != "name" or first.last + 1 >= len(words):
            return None
        before = [w for w in words[max(0, first.first - 4) : first.first] if w.paragraph == paragraph]
        after = words[first.last + 1 : first.last + 12]
        told = any(w.low in self.lists.entry for w in after) or bool(before)
        return first if told and all(not w.letters for w in before) and words[first.last + 1].text in ",;(–—" else None

    def _they(self, m: Mention) -> tuple[str, ...]:
        """The last persons told together; "the couple": the last who were told to be married."""
        if m.stem in self.lists.couple:
            return self._couple(m)
        here = self.page.words[m.first].sentence
        for one in reversed(self.found[: self._at[id(m)]]):
            if here - self.page.words[one.first].sentence > 3:
                return ()
            if len(self.resolve(one)) > 1:
                return one.who
            if len(row := self.row(one)) > 1:
                return tuple(dict.fromkeys(who for each in row for who in self.resolve(each)))
        return ()

    def _couple(self, m: Mention) -> tuple[str, ...]:
        married = [(t.other, t.person) for t in self.cast.ties if neutral(t.kin) == "spouse"]
        return max(married, key=lambda pair: sum(self._last_said(who, m) for who in pair), default=())

    def row(self, m: Mention) -> list[Mention]:
        """The mentions told together with this one and before it: А, Б және В."""
        row = [m]
        for one in reversed(self.found[: self._at[id(m)]]):
            if (
                one.told_as is row[0]
                or one is row[0].of
                or row[0].told_as is one
                or (one.kind == "trade" and not one.who)
            ):
                continue
            between = self.page.words[one.last + 1 : row[0].first]
            joined = any(w.text == "," or w.low in self.lists.ands for w in between[:1])
            words = [w for w in between if w.letters and w.low not in self.lists.ands]
            listing = len(row) > 1 and row[0] is not m
            if not joined or len(words) > 5 or any(w.text in ".;:–—" for w in between):
                break
            if one.case not in (m.case, "nom") or (
                one.case == "nom" and between[0].text == "," and m.case != "nom" and not listing
            ):
                break
            row.insert(0, one)
        return row

    def _trade(self, m: Mention) -> tuple[str, ...]:
        """ "The journalist", where one person of the text was called so; "the mother", the last who is one."""
        if m.told_as is not None:
            return m.told_as.who
        called = [f.id for f in self.cast.figures.values() if f.work == m.stem]
        if called:
            return (called[0],) if len(called) == 1 else ()
        if m.kin:
            return ()
        points = self.before(m)
        kin = {neutral(self.lists.kin_of(m.stem))} if self.lists.kin_of(m.stem) else set()
        for who in points:
            figure = self.cast[who]
            woman = m.stem in self.lists.women
            points[who] -= 9.0 * (figure.sex == ("male" if woman else "female")) + OUTSIDE[figure.trade]
            points[who] += 1.5 * any(t.person == who and neutral(t.kin) in kin for t in self.cast.ties)
            points[who] += 1.0 * any(t.other == who and INVERSE.get(neutral(t.kin)) in kin for t in self.cast.ties)
            points[who] += self._speaks_here(who, m) + self._old(who, m)
        for one in self.found[: self._at[id(m)]]:
            if one.kind == "trade" and one.stem == m.stem and one.who and one.who[0] in points:
                points[one.who[0]] += 4.0  # кемпір … кемпірге: called so before
        chosen = best(points, 1.5)
        if chosen is not None and m.stem in self.lists.women:
            self.cast[chosen].sex = self.cast[chosen].sex or "female"
        return self._one(chosen)

    def _speaks_here(self, who: str, m: Mention) -> float:
        """… дейді жігіт: whoever is here to say it, and of this paragraph."""
        if not any(a.by is m and a.way == "quote" for a in self.acts):
            return 0.0
        here = self._paragraph(m.first)
        beside = any(who in one.who and self._paragraph(one.first) == here for one in self.found[: self._at[id(m)]])
        return 2.5 * beside - 2.0 * (self.lost.get(who, 0) > 0)

    def _old(self, who: str, m: Mention) -> float:
        """Кейуана: whoever is sixty or more, or has grown children in the story; no neighbour of theirs."""
        if m.stem not in self.lists.old:
            return 0.0
        grown = any(t.person == who and neutral(t.kin) in ("parent", "grandparent") for t in self.cast.ties)
        grown = grown or any(t.other == who and neutral(t.kin) in ("child", "grandchild") for t in self.cast.ties)
        return 1.5 * grown + 3.0 * self._sixty(who)

    def _sixty(self, who: str) -> bool:
        """67 жастағы Қатира: by the figure right before a name."""
        words = self.page.words
        firsts = [one.first for one in self.found if one.kind == "name" and who in one.who and one.first > 1]
        ages = [words[at - 2].text for at in firsts if self.lists.aged(words[at - 1].low)]
        return any(age.isdigit() and int(age) >= 60 for age in ages)

    # --- kin ---

    def _kin(self, m: Mention) -> tuple[str, ...]:
        if m.kin in UNTIED or self._of_a_stranger(m):
            return (m.name,) if m.name else ()
        owner, link = self._of_several(m) if m.kin == MEMBER else (self._owner(m), m.kin)
        if owner is not None:
            self._owners[id(m)] = owner
            self._partners[id(m)] = self._partner(m)
        if owner is not None and m.of is not None and m.of.kind == "kin" and not m.of.noun.plural:
            middle = owner
            owner, link = self._through(m, owner)
            if owner != middle and m.name is not None:
                self._tie(m.name, m.kin, middle, m)
        if m.number > 1 and not m.family and m.name is None:
            return tuple(dict.fromkeys(self.cast.kin(owner, link))) if owner else ()
        if m.family:
            self._tie_all(m, owner, link)
            return tuple(m.family)
        if m.name is not None:
            self._tie_all(m, owner, link)
            return (m.name,)
        if m.noun.plural:
            return tuple(dict.fromkeys(self.cast.kin(owner, link))) if owner else ()
        return self._one(self._known(m, owner, link) or self._heard_before(m, owner, link) or self._new(m, owner, link))

    def _of_a_stranger(self, m: Mention) -> bool:
        """Көршінің баласы: of somebody who is nobody of this text."""
        before = self.page.words[m.first - 1] if m.first else None
        if m.of is not None or before is None or before.sentence != self.page.words[m.first].sentence:
            return False
        hits = (lexicon.find(before.low) for lexicon in (self.lists.kin, self.lists.strangers))
        return any(hit is not None and hit.noun.case == "gen" and not hit.noun.owner for hit in hits)

    def _partner(self, m: Mention) -> tuple[str, ...]:
        """Ерлі-зайыптының ұлы: of whom it is the child besides."""
        if neutral(m.kin) not in ("child", "grandchild"):
            return ()
        if m.of is not None:
            return m.of.who[1:] if m.of.stem in self.lists.couple else ()
        beside = self._told_with(m)
        return self._partners.get(id(beside), ()) if beside is not None else ()

    def _of_several(self, m: Mention) -> tuple[str | None, str]:
        """Whose and what kin the last group was that was told without names: оның төрт ұлы … ортаншысы Мейрам."""
        for one in reversed(self.found[: self._at[id(m)]]):
            if one.kind == "kin" and one.kin not in (MEMBER, *UNTIED) and (one.number > 1 or one.noun.plural):
                self.resolve(one)
                return self._owners.get(id(one)), one.kin
        return None, "relative"

    def _tie_all(self, m: Mention, owner: str | None, link: str) -> None:
        for name in m.family or [m.name] if m.name else m.family:
            for one in (owner, *self._partners.get(id(m), ())):
                self._tie(name, link, one, m)

    def _tie(self, person: str, kin: str, owner: str | None, m: Mention) -> None:
        if owner is None or owner == person or kin in UNTIED:
            return
        sex = self.cast[person].sex
        self.cast[owner].sex = self.cast[owner].sex or self._sex_of_owner(m)
        if neutral(kin) == "spouse" and kin == "spouse" and sex is None and (other := self.cast[owner].sex):
            sex = "female" if other == "male" else "male"
        last = m.told_as.last if m.told_as else m.last
        span = Span(self.page.words[m.first].span.start, self.page.words[last].span.end)
        self.cast.tie(person, sexed(kin, sex_of(kin) or sex), owner, span, m.first, m.rank)
        if self.cast[person].named:
            self._same(person, kin, owner, m)

    def _sex_of_owner(self, m: Mention) -> str | None:
        """Only a man has a қарындас, only a woman a сіңлі."""
        return "male" if m.stem in self.lists.of_men else "female" if m.stem in self.lists.of_women else None

    def _same(self, person: str, kin: str, owner: str, m: Mention) -> None:
        """The husband spoken of before without a name is the one named here."""
        for other in list(self.cast.kin(owner, kin)):
            if (
                other != person
                and not self.cast[other].named
                and self._ranked(other, m, owner)
                and neutral(kin) in ONLY_ONE
            ):
                self.cast.merge(other, person)
                for one in self.found:
                    one.who = tuple(person if who == other else who for who in one.who)

    def _through(self, m: Mention, middle: str) -> tuple[str, str]:
        """My brother's son is a nephew of mine, where the brother himself has no name."""
        of = m.of
        if of is None or self.cast[middle].named or len(self.cast[middle].spans) > 1 or self._named_later(of):
            return middle, m.kin
        tie = next((t for t in self.cast.ties if t.person == middle), None)
        kind = THROUGH.get((neutral(tie.kin), neutral(m.kin))) if tie else None
        if tie is None or kind is None:
            return middle, m.kin
        return tie.other, sexed(kind, sex_of(m.kin) or (self.cast[m.name].sex if m.name else None))

    def _named_later(self, m: Mention) -> bool:
        return neutral(m.kin) in ONLY_ONE and any(
            one.kin == m.kin and one.name is not None for one in self.found[self._at[id(m)] :]
        )

    def _owner(self, m: Mention) -> str | None:
        """Whose: of the genitive before it, of who says "my", else of whoever the sentence or the ones before are about."""
        if m.of is not None:
            return next(iter(self.resolve(m.of)), None)
        if m.noun.owner == 1:
            return self.speaker(m.first)
        if (beside := self._told_with(m)) is not None and (owner := self._owners.get(id(beside))):
            return owner
        if (near := self._subject_beside(m) or self._awaiting(m)) is not None:
            return near
        points = self.before(m)
        for act in self._acts_over(m.first):
            if act.by is not None and act.by is not m and act.by is not m.told_as and (who := self.voice_of(act)):
                points[who] = max(points.get(who, 0.0), 3.0) + (1.5 if act.way == "according" else 0.5)
        for who, much in self._hears_of(m).items():
            points[who] = points.get(who, 0.0) + much
        for who in points:
            points[who] += self._fits(who, m) - self._presented(who, m) + self._does_it(who, m)
        return best(self._passed_on(points, m), 1.0)

    def _does_it(self, who: str, m: Mention) -> float:
        """Сұлтан кішкентай, әкесін танымайды: of who does it in the sentence, named last before the kin word, it is rather theirs."""
        sentence = self.page.words[m.first].sentence
        before = [one for one in self.found[: self._at[id(m)]] if self.page.words[one.first].sentence == sentence]
        subjects = [one for one in before if one.kind == "name" and one.case == "nom"]
        return 1.5 * (m.case != "nom" and bool(subjects) and who in subjects[-1].who)

    def _subject_beside(self, m: Mention) -> str | None:
        """Маржан ұлының суретін …; шешесі қызының …: right behind who does it, it is their own."""
        one = self.found[self._at[id(m)] - 1] if self._at[id(m)] else None
        if one is None or one.case != "nom" or one.kind not in ("name", "kin", "third") or m.case == "nom":
            return None
        between = self.page.words[one.last + 1 : m.first]
        same = self.page.words[one.first].sentence == self.page.words[m.first].sentence
        describing = all(w.low in self.lists.modifiers for w in between)
        return next(iter(self.resolve(one)), None) if same and describing and len(one.who) < 2 else None

    def _awaiting(self, m: Mention) -> str | None:
        """Күйеуін күткен Мәриям: who is behind a participle, and nobody else before it."""
        words = self.page.words
        after = next((one for one in self.found[self._at[id(m)] + 1 :] if one.first > m.last), None)
        if after is None or after.kind != "name" or after.case != "nom" or m.case not in ("acc", "dat", "ins"):
            return None
        between = words[m.last + 1 : after.first]
        here = words[after.first].sentence == words[m.first].sentence
        if not here or not 0 < len(between) < 6 or any(not w.letters for w in between):
            return None
        return after.name if between[-1].low.endswith(self.lists.participle) else None

    def _passed_on(self, points: Mapping[str, float], m: Mention) -> dict[str, float]:
        """Her brother Дәурен … інісі Сұлтан: told one after the other, both are hers, unless he is who the sentence is about."""
        out = dict(points)
        sentence = self.page.words[m.first].sentence
        before = self.found[: self._at[id(m)]]
        subjects = [one for one in before if self.page.words[one.first].sentence == sentence and one.case == "nom"]
        here = {who for one in subjects for who in one.who}
        for who in points if m.name is not None and m.case == "nom" else ():
            whose = presented_by(self.cast, who, m.kin)
            if whose is not None and whose != m.name and who not in here:
                out[whose] = max(out.get(whose, 0.0), points[who])
                out[who] = min(out[who], 0.0)
        return out

    def _hears_of(self, m: Mention) -> dict[str, float]:
        """Whose kin the network hears it to be: of those named anywhere, and of what stands before, whose meaning is settled first."""
        if self._heard is None:
            return {}
        kind = neutral(m.kin)
        kin = {one for one in OF_KIN if neutral(one) == kind}
        others = (one for one in self.found if one is not m.told_as and (one.kind == "name" or one.first < m.first))
        said = self._heard.owners(self._place(m), kin, self._means(others))
        return {who: HEARD * min(log(much / FAINT), LOUDEST) for who, much in said.items() if much > FAINT}

    def _means(self, found: Iterable[Mention]) -> Callable[[int], tuple[str, ...]]:
        """Whom the words at those places mean."""
        here = {self._place(one): one for one in found}
        return lambda place: self.resolve(here[place]) if place in here else ()

    def _heard_before(self, m: Mention, owner: str | None, link: str) -> str | None:
        """Somebody with a name, told of before, whom the network hears in the word too: "the father" is the man it is all about."""
        before = self.found[: self._at[id(m)]]
        who = self._heard.before(self._place(m), self._means(before)) if self._heard else None
        sex = sex_of(link)
        if who is None or not self.cast[who].named or (sex and self.cast[who].sex not in (None, sex)):
            return None
        if owner is None or owner not in self.cast.related(who):
            self._tie(who, link, owner, m)
        return who

    def _place(self, m: Mention) -> int:
        return self.page.words[m.first].span.start

    def _told_with(self, m: Mention) -> Mention | None:
        """Whose owner is this one's too: әйелі Айна мен қызы Мехри; әкесі Қанатты, кейін інісі Мұратты; екі баласы бар: қызы …"""
        return self._joined(m) or self._alike(m)

    def _alike(self, m: Mention) -> Mention | None:
        words = self.page.words
        for one in reversed(self.found[: self._at[id(m)]]):
            if words[one.first].sentence != words[m.first].sentence:
                return None
            if one.kind != "kin" or m.name is None:
                continue
            alike = (neutral(one.kin), neutral(m.kin)) in ALIKE
            if one.name is not None and alike and one.case == m.case:
                return one
            listed = any(w.text in ":–—" for w in words[one.last + 1 : m.first])
            if _several(one) and one.name is None and alike and listed:
                return one
        return None

    def _joined(self, m: Mention) -> Mention | None:
        for one in reversed(self.found[: self._at[id(m)]]):
            end = (one.told_as or one).last
            between = self.page.words[end + 1 : m.first]
            if one.kind != "kin" or len(between) > 4:
                if one.kind == "kin" or not between:
                    return None
                continue
            joined = bool(between) and (between[0].low in self.lists.ands or between[0].text == ",")
            rest = [w for w in between[1:] if w.low not in self.lists.modifiers and w.low not in self.lists.numbers]
            return one if joined and not rest else None
        return None

    def _presented(self, who: str, m: Mention) -> float:
        """Named in this sentence as somebody's kin: the next kin word is rather of the same somebody."""
        sentence = self.page.words[m.first].sentence
        for one in self.found[: self._at[id(m)]]:
            if one.kind == "kin" and who in one.who and self.page.words[one.first].sentence == sentence:
                if m.case not in ("nom", one.case):
                    return 0.0  # ұлы Сұлтан әкесін ұмытты: whoever does it, does it to their own
                return 0.2 if one.of is not None and one.of.kind == "name" else 1.3
        return 0.0

    def _fits(self, who: str, m: Mention) -> float:
        """How well somebody may own this kin word: a husband is a woman's, and hers if he was hers before."""
        if who == m.name:
            return -99.0
        figure, sex, kind = self.cast[who], sex_of(m.kin), neutral(m.kin)
        much = -OUTSIDE[figure.trade]
        if kind == "spouse" and sex and figure.sex == sex:
            much -= 20.0
        if figure.sex and (wanted := self._sex_of_owner(m)) and wanted != figure.sex:
            much -= 20.0
        if kind in ("in-law", "parent-in-law"):
            much += 0.8 * any(neutral(t.kin) == "spouse" and who in (t.person, t.other) for t in self.cast.ties)
            much -= 1.0 * (self.lost.get(who, 0) > 0)
        known = [one for one in self.cast.kin(who, m.kin) if self._ranked(one, m, who)]
        stated = [t.person for t in self.cast.ties if t.other == who and t.person in known]
        if m.name and any(self.cast[one].named for one in known) and m.name not in known and kind in ONLY_ONE:
            much -= 2.0
        if m.name and m.name in known:
            return much + 4.0
        if known and not m.name and self._told_here(known, m):
            much -= 3.0  # who is the subject already is not spoken of as somebody's wife besides
        elif known and not m.name:
            much += 3.0 if stated else 2.0 if kind in ("spouse", "sibling") and figure.named else 0.0
        much += 0.3 * min(3, sum(t.other == who for t in self.cast.ties)) - 0.4 * (self.lost.get(who, 0) > 0)
        much -= 1.2 * (not figure.named)
        introduced = any(t.person == who for t in self.cast.ties) and not any(t.other == who for t in self.cast.ties)
        much -= 0.8 * (introduced and not self.lost.get(who, 0) and not known)
        if m.name and self._otherwise_tied(m.name, who):
            much -= 3.0
        return much + self._by_father(who, m)

    def _by_father(self, who: str, m: Mention) -> float:
        """Әкесі Дәуіт is Раушан Дәуітқызы's; brothers have one father."""
        named = self.cast[m.name].canonical if m.name else ""
        own, kind = self.cast[who].canonical, neutral(m.kin)
        if not named or m.kin in ("mother", "wife"):
            return 0.0
        if (kind == "parent" and is_father(named, own)) or (kind == "child" and is_father(own, named)):
            return 5.0
        return 1.5 * (kind == "sibling" and bool(father_of(own)) and father_of(own) == father_of(named))

    def _told_here(self, known: Sequence[str], m: Mention) -> bool:
        sentence = self.page.words[m.first].sentence
        here = {
            who
            for one in self.found[: self._at[id(m)]]
            if self.page.words[one.first].sentence == sentence and one.case == "nom"
            for who in one.who
        }
        return all(who in here for who in known)

    def _otherwise_tied(self, one: str, other: str) -> bool:
        return other in self.cast.related(one)

    def _known(self, m: Mention, owner: str | None, link: str) -> str | None:
        """The relative spoken of before: of several the one spoken of last, unless this is said to be another."""
        if owner is None:
            return self._any(m)
        known = [who for who in self.cast.kin(owner, link) if self._ranked(who, m, owner)]
        known += [who for who in self._in_law(owner, link, m) if who not in known]
        who = max(known, key=lambda who: self._last_said(who, m), default=None) or self._named_after(owner, link)
        if who is not None:
            self._tie(who, link, owner, m)
        return who

    def _named_after(self, owner: str, link: str) -> str | None:
        """Дәуіт Сапарғали, where Раушан Дәуіт's father is spoken of and nobody else is known to be."""
        name = self.cast[owner].canonical
        fathers = [one for one in self.cast.figures.values() if one.named and is_father(one.canonical, name)]
        free = [one.id for one in fathers if one.sex != "female" and not self.cast.related(one.id)]
        return free[0] if link == "father" and len(fathers) == len(free) == 1 else None

    def _ranked(self, who: str, m: Mention, owner: str | None = None) -> bool:
        said = ranks(self.cast, who, owner)
        other = m.rank and said and all(clash(m.rank, rank) for rank in said)
        return not other and not (m.rank and not said and m.number > 1)

    def _in_law(self, owner: str, link: str, m: Mention) -> list[str]:
        """Her mother-in-law is her husband's mother; their mother is her brother's mother."""
        kind = neutral(link)
        return [
            who
            for (first, second), whole in THROUGH.items()
            if whole == kind
            for middle in list(self.cast.kin(owner, first))
            for who in self.cast.kin(middle, _term(second, link))
            if who != owner and self._ranked(who, m)
        ]

    def _any(self, m: Mention) -> str | None:
        sex = sex_of(m.kin)
        fitting = [t.person for t in self.cast.ties if neutral(t.kin) == neutral(m.kin) and self._ranked(t.person, m)]
        fitting = [who for who in fitting if not (sex and self.cast[who].sex and self.cast[who].sex != sex)]
        return max(fitting, key=lambda who: self._last_said(who, m), default=None)

    def _last_said(self, who: str, m: Mention) -> int:
        return max((one.first for one in self.found[: self._at[id(m)]] if who in one.who), default=-1)

    def _new(self, m: Mention, owner: str | None, link: str) -> str:
        words = self.page.words
        span = Span(words[m.first].span.start, words[m.last].span.end)
        said = Span(words[m.of.first].span.start, span.end) if m.of else span
        figure = self.cast.unnamed(span, self.page.text[said.start : said.end], sex_of(link))
        self._tie(figure.id, link, owner, m)
        return figure.id

    # --- the first person ---

    def _narrates(self) -> str | None:
        """Менің атым Айгүл; Мен, Айгүл Серікқызы, …; else nobody until somebody says "I" in so many words."""
        mine = [m for m in self.found if m.kind == "first" and self.page.words[m.first].quote < 0]
        verbs = [w for w in self.page.words if w.quote < 0 and w.told and self._mine(w.low)]
        named = self._by_name(mine)
        if named or len(mine) + len(verbs) < 3:
            return named
        if signed := self._signed() or self._says_so():
            return signed
        start = mine[0] if mine else None
        word = self.page.words[start.first] if start else verbs[0]
        return self.cast.unnamed(word.span, word.text, None).id

    def _by_name(self, mine: Sequence[Mention]) -> str | None:
        """Менің аты-жөнім – Айгүл; мен, Айгүл Серікқызы; Айгүл Серікқызымын."""
        for m in self.found:
            if m.kind == "name" and (self._called_me(m, mine) or self._i_am(m)):
                return m.name
        return None

    def _called_me(self, m: Mention, mine: Sequence[Mention]) -> bool:
        before = [w.low for w in self.page.words[max(0, m.first - 3) : m.first]]
        nom = next((o for o in mine if 0 < m.first - o.last <= 3), None)
        if nom is None or not before:
            return False
        last = before[-2:-1] if before[-1] in ",–—-:" else before[-1:]
        return last == [nom.stem] or (bool(last) and last[0] in self.lists.my_name)

    def _i_am(self, m: Mention) -> bool:
        """The name with "am" behind it, told to the reader and not between marks."""
        word, name = self.page.words[m.last], self.cast[m.who[0]].canonical.casefold().split()
        marks = [w.text for w in self.page.sentence(word.sentence) if w.at > m.last][:1]
        quoted = word.quote >= 0 or any(mark in '»”"' for mark in marks)
        return not quoted and any(
            word.low.removesuffix(end) in name for end in self.lists.i_am if word.low.endswith(end)
        )

    def _signed(self) -> str | None:
        """The name a letter closes with, alone on its line or behind a greeting."""
        last = self.page.words[-1].paragraph if self.page.words else 0
        words = [w for w in self.page.words if w.paragraph == last and w.letters]
        named = [m for m in self.found if m.kind == "name" and self.page.words[m.first].paragraph == last]
        return named[0].name if len(named) == 1 and len(words) <= 4 and named[0].last - named[0].first >= 1 else None

    def _says_so(self) -> str | None:
        """… ауылының тұрғыны Бауыржан Сайранұлы жазып отырмын."""
        for m in self.found:
            word = self.page.words[m.first]
            if m.kind != "name" or m.case != "nom" or word.quote >= 0:
                continue
            behind = self.page.words[m.last + 1 : m.last + 4]
            if any(self._mine(w.low) and w.sentence == word.sentence for w in behind):
                return m.name
        return None

    def _mine(self, low: str) -> bool:
        return low.endswith(self.lists.i_did)


def _several(one: Mention) -> bool:
    return one.noun.plural or one.number > 1


def _term(second: str, link: str) -> str:
    """The second step of a way round, in the sex the whole asks for: a brother-in-law is a brother."""
    return sexed(second, sex_of(link)) if sex_of(link) else second


def best(points: Mapping[str, float], enough: float = ENOUGH) -> str | None:
    chosen = max(points, key=lambda who: points[who], default=None)
    return chosen if chosen is not None and points[chosen] >= enough else None


def ranked(points: Mapping[str, float], most: int = 5) -> tuple[str, ...]:
    return tuple(sorted((who for who in points if points[who] > 0), key=lambda who: -points[who]))[:most]


def everyone(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(who for m in mentions for who in m.who))
