"""How likely two mentions are one person: how near the names are, and what speaks for and against it, each in words."""

from collections.abc import Iterator, Mapping, Sequence, Set
from math import exp, log

from izdeu.identity.blocking import Pair, namesakes, relatives
from izdeu.identity.evidence import Reason, evidence
from izdeu.identity.features import Known
from izdeu.identity.naming import Fit, Naming, name_fits
from izdeu.model.person import Link
from izdeu.model.waterfall import Step

LIKELY = 0.5
ROUNDS = 6  # a linked wife links her husband, he his mother, she another son: longer chains are left to people
# A whole name stands at its own score, within limits; a part of one, or none, needs more: a relative who is the same person.
MOST_FROM_A_NAME = 3.0
PART_OF_A_NAME, NO_NAME, DOUBTFUL_NAME = -3.0, -3.0, -1.0


def propose(
    new: Sequence[Known], known: Sequence[Known], fits: Naming = name_fits, *, named: Set[str] | None = None
) -> list[Link]:
    """Who of `new` may be whom, among themselves and among `known`, best first. Documents in any order give the same links.

    Relatives need each other: each round uses the links of the one before, and looks at the relatives of those linked.
    `named`: who of `known` may bear a name like one of theirs, where somebody has looked; the others are there as relatives.
    """
    namesake = [one for one in known if named is None or one.mention in named]
    everybody = {one.mention: one for one in (*known, *new)}
    compared: dict[Pair, Fit | None] = {}
    found: dict[Pair, float] = {}
    for _ in range(ROUNDS):
        fresh = sorted((relatives(found, everybody) if compared else namesakes(new, namesake)) - compared.keys())
        compared.update(zip(fresh, fits([(everybody[a].names, everybody[b].names) for a, b in fresh]), strict=True))
        before, found = found, _likely(compared, found.keys(), everybody)
        if not fresh and found.keys() == before.keys():
            break
    links = [_link(pair, score, compared[pair], found.keys(), everybody) for pair, score in found.items()]
    return sorted(links, key=lambda link: (-link.score, link.left, link.right))


def _likely(
    compared: Mapping[Pair, Fit | None], linked: Set[Pair], everybody: Mapping[str, Known]
) -> dict[Pair, float]:
    """The pairs that are likelier one person than two."""
    open_pairs = ((pair, fit) for pair, fit in compared.items() if not (fit and fit.other))
    scored = ((pair, _probability(_reasons(pair, fit, linked, everybody))) for pair, fit in open_pairs)
    return {pair: score for pair, score in scored if score >= LIKELY}


def _reasons(pair: Pair, fit: Fit | None, linked: Set[Pair], everybody: Mapping[str, Known]) -> list[Reason]:
    one, other = everybody[pair[0]], everybody[pair[1]]
    found = [_name(fit), *evidence(one, other, linked, everybody, like_brothers=bool(fit and fit.doubtful))]
    return sorted(found, key=lambda reason: -abs(reason.weight))


def _name(fit: Fit | None) -> Reason:
    if fit is None:
        return Reason(NO_NAME, "", "name")
    if not fit.whole:
        return Reason(PART_OF_A_NAME, f"a part of the name fits: {fit.left} / {fit.right}", "name")
    if fit.doubtful:
        return Reason(DOUBTFUL_NAME, f"only somewhat alike: {fit.doubtful}", "name")
    odds = log(max(fit.score, 1e-6) / max(1 - fit.score, 1e-6))
    return Reason(max(-MOST_FROM_A_NAME, min(MOST_FROM_A_NAME, odds)), "", "name")


def _probability(reasons: Sequence[Reason]) -> float:
    return 1 / (1 + exp(-sum(reason.weight for reason in reasons)))


def _link(pair: Pair, score: float, fit: Fit | None, linked: Set[Pair], everybody: Mapping[str, Known]) -> Link:
    reasons = _reasons(pair, fit, linked, everybody)
    words = (*_of_names(fit), *(reason.words for reason in reasons if reason.words))
    return Link(*pair, round(score, 3), words, tuple(_step(reason, fit) for reason in reasons))


def _step(reason: Reason, fit: Fit | None) -> Step:
    """In bits, and with words for what goes without saying."""
    unsaid = {"sex": "the same", "name": "no name is given on one side"}
    if fit and fit.whole and reason.what == "name":
        unsaid["name"] = f"{fit.left} / {fit.right}" if fit.left != fit.right else f"both {fit.left}"
    return Step(reason.what, reason.words or unsaid.get(reason.what, ""), round(reason.weight / log(2), 2))


def _of_names(fit: Fit | None) -> Iterator[str]:
    """Why two whole names are taken for one."""
    if fit and fit.whole:
        same = fit.left == fit.right
        yield f"the same name: {fit.left}" if same else f"the names fit ({fit.score:.2f}): {fit.left} / {fit.right}"
        yield from fit.why
