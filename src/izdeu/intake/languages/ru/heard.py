"""Whose relative a family word tells of, where the network surely hears another than the rules make out."""

from izdeu.intake.languages.kinfolk import louder
from izdeu.intake.languages.ru.kin import CHILDREN, PARENTS, SIBLINGS, SPOUSES, Kin
from izdeu.intake.languages.ru.mind import Mind
from izdeu.intake.languages.ru.model import Word


def heard_owners(mind: Mind, word: Word, kin: Kin, rules: tuple[str, ...], own: tuple[str, ...]) -> tuple[str, ...]:
    """`rules`: whose the rules have it; they stand unless somebody else is heard far better. `own`: whom the word itself names."""
    if mind.known.heard is None:
        return rules
    said = mind.known.heard.owners(word.span.start, _alike(kin), lambda place: _meant(mind, place))
    return louder({who: much for who, much in said.items() if who not in own}, rules)


def _meant(mind: Mind, place: int) -> tuple[str, ...]:
    word = mind.tree.at(place)
    if word is None:
        return ()
    return (mind.cast.now(mind.named[word.i]),) if word.i in mind.named else mind.who(word)


def _alike(kin: Kin) -> frozenset[str]:
    """The words for such kin, of either sex where the word does not say."""
    alike = next((all for all in (SPOUSES, PARENTS, CHILDREN, SIBLINGS) if kin.type in all), frozenset((kin.type,)))
    return alike if kin.sex is None or kin.type == "child" else frozenset((kin.type,))
