"""What a kin term says of two people, from `vocabulary/kin.yaml`: whose sex it shows, what the other one is, which tie it is."""

from functools import cache

from izdeu.model.vocabulary import terms

SPOUSE = "spouse"


def sex(kin: str) -> str | None:
    """The sex of whoever is the `kin` of somebody; None where the term does not show it, or is not on the list."""
    shown = terms("kin")[kin].facts["sex"] if kin in terms("kin") else "unknown"
    return None if shown == "unknown" else shown


def inverse(kin: str, sex: str | None = None) -> str:
    """What X is to Y when Y is the `kin` of X, by X's sex. A term that is not on the list stays as it is."""
    term = terms("kin").get(kin)
    return term.facts[f"inverse_{sex or 'unknown'}"] if term else kin


@cache
def tie(kin: str) -> str:
    """The tie a term names, sex left aside: spouse, parent, child, sibling, uncle or aunt, … An adoptive mother is a parent."""
    return SPOUSE if kin in ("wife", "husband") else inverse(inverse(kin))
