"""How a Russian text stands to what a word tells: it happened, somebody fears it did, somebody denies it; or it is no event at all."""

import re
from functools import cache

from izdeu.intake.languages.ru.lists import listed, table
from izdeu.intake.languages.ru.model import Word
from izdeu.intake.languages.ru.tree import CLAUSES, Tree
from izdeu.model.claim import Stance

STOPS = frozenset({"advcl", "acl:relcl"})
WITHOUT = frozenset({"без", "против", "вместо", "от", "об", "о", "из-за", "за", "для"})
ASKED = frozenset({"какой", "каком", "какую", "каких", "какая", "ли"})
MARKS = frozenset({"если", "чтобы", "бы", "б", "пусть", "дабы", "будет", "будут", "буду"})
HOPED = frozenset({"освобождение", "возвращение", "свидание"})


@cache
def _false() -> re.Pattern[str]:
    return re.compile(str(table("speech")["called_false"]))


def stance(word: Word, tree: Tree, negated: bool) -> Stance | None:
    """None where it is no event. `negated`: the wording itself has a "не"."""
    verb = word if word.pos in ("VERB", "AUX") or word.finite else _carrier(word, tree)
    if verb is not None and _unreal(verb, tree):
        return None
    if word.pos == "NOUN" and _unreal_noun(word, tree):
        return None
    found = Stance.ASSERTED
    if not negated and _no(word, tree):
        found = Stance.DENIED
    if _unsure(word, tree):
        found = Stance.FEARED
    return _governed(word, tree, found)


def _carrier(word: Word, tree: Tree) -> Word | None:
    """The verb a noun hangs on."""
    for above in tree.above(word, 3):
        if above.pos in ("VERB", "AUX"):
            return above
    return None


def _unreal(verb: Word, tree: Tree) -> bool:
    """Still to come, asked for, supposed: “если”, "чтобы", "бы", a command, a wish."""
    feats = verb.feats
    if feats.get("Mood") == "Imp" or feats.get("Tense") == "Fut":
        return True
    marks = {one.low for one in tree.below(verb, "mark", "aux", "advmod", "discourse", "case")}
    if marks & MARKS:
        return True
    if any(one.low == "сколько" for one in tree.window(verb) if one.i < verb.i):
        return True
    if any(one.low in ASKED for one in tree.window(verb) if one.i < verb.i) and any(
        w.lemma in ("знать", "известно", "понять", "сообщить", "выяснить") for w in tree.sentence(verb) if w.i < verb.i
    ):
        return True
    line = tree.sentence(verb)
    if line[-1].low == "?" or any(w.low == "?" for w in line[-2:]):
        return True
    return verb.form == "Inf" and _wished(verb, tree)


def _wished(verb: Word, tree: Tree) -> bool:
    """An infinitive under a wish, a demand, a threat."""
    for above in tree.above(verb, 3):
        if above.lemma in listed("speech", "managed"):
            return tree.negated(above)
        if above.lemma in listed("speech", "want") or above.pos in ("ADJ", "NOUN", "ADV"):
            return True
        if above.finite:
            return True
    before = [w.lemma for w in tree.sentence(verb) if w.i < verb.i][-4:]
    return any(one in listed("speech", "want") for one in before)


def _unreal_noun(word: Word, tree: Tree) -> bool:
    """“Добивается освобождения”, "под угрозой ареста"."""
    preposition = tree.preposition(word)
    if preposition in WITHOUT and word.lemma in HOPED | {"арест", "суд"}:
        return True
    for above in tree.above(word, 2):
        if above.lemma in listed("speech", "want") | {
            "угроза",
            "риск",
            "избежать",
            "ордер",
            "право",
            "борьба",
            "кампания",
            "требование",
            "просьба",
            "призыв",
        }:
            return True
    return False


def _no(word: Word, tree: Tree) -> bool:
    if tree.negated(word):
        return True
    verb = _carrier(word, tree) if word.pos not in ("VERB", "AUX") and not word.finite else None
    if verb is not None and tree.negated(verb) and word.rel in ("obl", "obj", "root", "xcomp"):
        return True
    head = tree.head(word)
    if word.form == "Inf" and head is not None and tree.negated(head):
        return True
    return any(one.low in ("никогда", "нет", "никто") and one.i < word.i for one in tree.below(word)) and tree.negated(
        word
    )


def _unsure(word: Word, tree: Tree) -> bool:
    near = [*tree.window(word), *tree.below(word)]
    rumour = any(one.low in ("слухам", "слуху") for one in tree.sentence(word))
    return rumour or any(one.low in listed("speech", "unsure") for one in near)


def _governed(word: Word, tree: Tree, found: Stance) -> Stance | None:
    """What the verbs above make of it."""
    below = word
    for above in tree.above(word):
        if below.rel in STOPS:
            break
        if above.lemma in listed("speech", "deny") or (above.lemma == "верить" and tree.negated(above)):
            return Stance.DENIED
        if above.lemma in listed("speech", "fear") | listed("speech", "fear_nouns") and below.rel not in (
            "conj",
            *("nsubj",),
        ):
            return Stance.FEARED if not tree.negated(above) else found
        below = above
    line = tree.plain(tree.sentence(word))
    if word.pos == "NOUN" and _false().search(line):
        return Stance.DENIED
    return _colon_fear(word, tree, found)


def _colon_fear(word: Word, tree: Tree, found: Stance) -> Stance:
    """A fear the parse has hung elsewhere: “опасается, что механика уже нет в живых”."""
    line = [one for one in tree.sentence(word) if one.i < word.i]
    for at, one in enumerate(reversed(line)):
        if at > 9 or one.low in ("—", ".", ";", "»"):
            break
        if one.lemma in listed("speech", "fear") and one.pos in ("VERB", "ADJ"):
            between = [w.low for w in line if w.i > one.i]
            return Stance.FEARED if "что" in between or "будто" in between else found
        if one.lemma in listed("speech", "deny"):
            return Stance.DENIED
    return found


__all__ = ["CLAUSES", "stance"]
