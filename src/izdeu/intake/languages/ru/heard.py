"""Family words where the network surely hears what the rules do not make out: whose relative, or somebody told of before."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from izdeu.intake.found import FoundRelation
from izdeu.intake.languages.kinfolk import louder
from izdeu.intake.languages.ru.kin import CHILDREN, PARENTS, SIBLINGS, SPOUSES, Kin
from izdeu.intake.languages.ru.lists import table
from izdeu.intake.languages.ru.mind import Mind
from izdeu.intake.languages.ru.model import Word


def heard_owners(mind: Mind, word: Word, kin: Kin, rules: tuple[str, ...], own: tuple[str, ...]) -> tuple[str, ...]:
    """`rules`: whose the rules have it; they stand unless somebody else is heard far better. `own`: whom the word itself names."""
    if mind.known.heard is None:
        return rules
    said = mind.known.heard.owners(word.span.start, _alike(kin), lambda place: _meant(mind, place))
    end = mind.tree.sentences[word.sentence].end
    told = {who: much for who, much in said.items() if any(at.start < end for at in mind.cast.figures[who].spans)}
    wanted = table("kinship")["whose"].get(kin.word)
    fit = {who: much for who, much in told.items() if mind.cast.sex(who) in (None, wanted or mind.cast.sex(who))}
    return louder({who: much for who, much in fit.items() if who not in own}, rules)


def of_their_sex(ties: Iterable[FoundRelation], sexes: Mapping[str, str | None]) -> Iterator[FoundRelation]:
    """A brother is no "sister", and two women are no couple, however surely the network hears it."""
    words: dict[str, dict[str, str]] = table("kinship")["of_sex"]
    for tie in ties:
        one, other = sexes.get(tie.person), sexes.get(tie.other)
        if tie.type not in SPOUSES or one is None or one != other:
            yield replace(tie, type=words.get(tie.type, {}).get(one or "", tie.type))


def heard_before(mind: Mind, word: Word, kin: Kin) -> str | None:
    """The one with a name of whom the word speaks again."""
    heard = mind.known.heard
    who = heard.before(word.span.start, lambda place: _meant(mind, place)) if heard else None
    fits = who is not None and mind.cast.named(who) and mind.cast.sex(who) in (None, kin.sex or mind.cast.sex(who))
    return who if fits else None


def _meant(mind: Mind, place: int) -> tuple[str, ...]:
    word = mind.tree.at(place)
    if word is None:
        return ()
    return (mind.cast.now(mind.named[word.i]),) if word.i in mind.named else mind.who(word)


def _alike(kin: Kin) -> frozenset[str]:
    """The words for such kin, of either sex where the word does not say."""
    alike = next((all for all in (SPOUSES, PARENTS, CHILDREN, SIBLINGS) if kin.type in all), frozenset((kin.type,)))
    return alike if kin.sex is None or kin.type == "child" else frozenset((kin.type,))
