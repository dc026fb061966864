"""What people are called by their work, where it stands right beside the name: a minister, a lawyer, a teacher."""

from collections.abc import Sequence

from izdeu.intake.languages.turkic.figures import Cast
from izdeu.intake.languages.turkic.mentions import Mention, Words
from izdeu.intake.languages.turkic.page import Page, Word

REACH = 6


def trades(page: Page, found: Sequence[Mention], cast: Cast, lists: Words) -> None:
    """Sets `trade` (official, activist) and `work` (the word itself) of those whose name a calling announces."""
    for m in found:
        if m.kind != "name" or m.name is None or m.name not in cast.figures:
            continue
        said = _before(page, m, lists) or _behind(page, m, lists)
        if said is None:
            continue
        trade, stem = said
        figure = cast[m.name]
        figure.work = figure.work or stem
        if trade != "work" and figure.trade in ("", "work"):
            figure.trade = trade


def _before(page: Page, m: Mention, lists: Words) -> tuple[str, str] | None:
    """Министрлік өкілі Дәурен; «Із» қорының өкілі Лаура speaks for no state."""
    before = [w for w in page.words[max(0, m.first - REACH) : m.first] if w.sentence == page.words[m.first].sentence]
    if not before:
        return None
    hit = lists.trades.find(before[-1].low)
    if hit is None or hit.noun.case != "nom" or hit.noun.plural or hit.noun.owner == 1:
        return None
    return (_kind(hit.entry, before[:-1], lists), hit.stem)


def _behind(page: Page, m: Mention, lists: Words) -> tuple[str, str] | None:
    """Ләззат Ахатова, адвокат; Салия Перера – кеңсе төрағасы."""
    after = page.words[m.last + 1 : m.last + 1 + REACH]
    if not after or after[0].text not in ",–—(":
        return None
    for n, word in enumerate(after[1:], 1):
        if word.text in ".;:!?" or word.sentence != page.words[m.last].sentence:
            return None
        hit = lists.trades.find(word.low)
        closed = n + 1 >= len(after) or after[n + 1].text in ",.–—);"
        if hit is not None and hit.noun.case == "nom" and not hit.noun.plural and closed:
            return (_kind(hit.entry, after[1:n], lists), hit.stem)
        if word.text == ",":
            return None
    return None


def _kind(entry: str, around: Sequence[Word], lists: Words) -> str:
    if entry == "work":
        return "work"
    if any(word.low in lists.former for word in around):
        return "work"
    if any(lists.champions.find(word.low) for word in around):
        return "activist"
    return entry
