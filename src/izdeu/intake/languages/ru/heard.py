"""Family words where the network surely hears what the rules do not make out: whose relative, or somebody told of before."""

from collections import defaultdict
from collections.abc import Mapping

from izdeu.intake.languages.kinfolk import MEANT, louder
from izdeu.intake.languages.ru.kin import CHILDREN, PARENTS, SIBLINGS, SPOUSES, Kin
from izdeu.intake.languages.ru.mind import Mind
from izdeu.intake.languages.ru.model import Word


def heard_owners(mind: Mind, word: Word, kin: Kin, rules: tuple[str, ...], own: tuple[str, ...]) -> tuple[str, ...]:
    """`rules`: whose the rules have it; they stand unless somebody else is heard far better. `own`: whom the word itself names."""
    if mind.known.heard is None:
        return rules
    said = _people(mind, mind.known.heard.owners(word.span.start, _alike(kin)))
    return louder({who: much for who, much in said.items() if who not in own}, rules)


def heard_before(mind: Mind, word: Word, kin: Kin) -> str | None:
    """The one with a name of whom the word speaks again."""
    if mind.known.heard is None:
        return None
    said = _people(mind, mind.known.heard.same(word.span.start))
    best = max(said, key=lambda who: said[who], default=None)
    fits = best is not None and mind.cast.named(best) and mind.cast.sex(best) in (None, kin.sex or mind.cast.sex(best))
    return best if best is not None and fits and said[best] >= MEANT else None


def _people(mind: Mind, places: Mapping[int, float]) -> dict[str, float]:
    """Whom the words there mean, as far as that is known by now."""
    said: defaultdict[str, float] = defaultdict(float)
    for place, much in places.items():
        if (word := mind.tree.at(place)) is not None:
            who = (mind.cast.now(mind.named[word.i]),) if word.i in mind.named else mind.who(word)
            if len(who) == 1:
                said[who[0]] += much
    return said


def _alike(kin: Kin) -> frozenset[str]:
    """The words for such kin, of either sex where the word does not say."""
    alike = next((all for all in (SPOUSES, PARENTS, CHILDREN, SIBLINGS) if kin.type in all), frozenset((kin.type,)))
    return alike if kin.sex is None or kin.type == "child" else frozenset((kin.type,))
