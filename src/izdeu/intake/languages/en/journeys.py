"""Whether a journey crossed a border, and which kind it was: moving away, going back to where one is later held, or travelling."""

import re

from spacy.tokens import Token

from izdeu.intake.languages.en import clause
from izdeu.intake.languages.en.where import PLACE_ENTITIES, country, name

MOVING = {
    "emigrate",
    "immigrate",
    "migrate",
    "relocate",
    "resettle",
    "settle",
    "flee",
    "escape",
    "defect",
    "move",
    "repatriate",
    "come",
    "crawl",
    "wade",
    "swim",
    "sneak",
    "slip",
    "reach",
}
SETTLING = {"emigrate", "immigrate", "migrate", "relocate", "resettle", "settle", "flee", "move"}
CUT_SHORT = {"wad": "wade"}
"""What the tagger makes of "waded"."""
VISIT = re.compile(
    r"\b(?:visit\w*|trip|holiday|tour\w*|business|stud(?:y|ied|ying|ies)|pilgrimage|hajj|return\w*|conference|"
    r"funeral|wedding|weeks?|days?|interview|hearing|treatment|market|trade)\b"
)
SHORT = re.compile(r"\b(?:scholarship|grant|work|job|course|summit|medical|surgery|shopping|relatives|visa)\b")
ARRIVING = {"to", "into", "in", "for", "at", "toward", "towards"}
LEAVING = {"from", "out", "of"}
HOMEWARD = re.compile(
    r"\b(?:homeland|home country|native (?:\w+ )?(?:region|village|country|town|land)|country of (?:birth|"
    r"origin)|motherland|hometown|home town)\b"
)
BACK = re.compile(r"\bback\b")
ABROAD = re.compile(
    r"\babroad\b|\boverseas\b|\bacross the border\b|\bthe border\b|\bborder (?:crossing|post|checkpoint)\b|"
    r"\bthe (?:frontier|country|republic)\b|\bacross the (?:\w+ )?(?:river|mountains|desert|frontier|strait)\b"
)
ASYLUM = re.compile(
    r"\bnew (?:life|home)\b|\brefuge\b|\basylum\b|\brefugee|\bexile\b|\bfled\b|\bsafety\b|\bpermanent\w*\b"
)


def journey(trigger: Token, holder: str) -> tuple[str, str, str] | None:
    """(type, place as written, country) of a journey; None for a trip inside one country or to nowhere in particular."""
    if not clause.is_verb(trigger):
        return _nominal(trigger, holder)
    lemma, rest = (
        CUT_SHORT.get(trigger.lemma_.lower(), trigger.lemma_.lower()),
        clause.words(clause.complement(trigger)),
    )
    to, source = _ends(trigger, lemma)
    if lemma == "repatriate" and clause.passive(trigger) and source and not to:
        return "returned", "", holder
    if lemma == "go" and _gone_for_good(trigger) and country(to) not in ("", holder) and not VISIT.search(rest):
        return "migrated", to, country(to)
    if lemma in ("perform", "make"):
        return (
            ("travelled", to or "Mecca", country(to) or "Saudi Arabia")
            if re.search("hajj|haj|pilgrimage|umrah", rest)
            else _kind(lemma, to, source, rest, holder)
        )
    return _kind(lemma, to, source, rest, holder)


def says_back(trigger: Token) -> bool:
    """“Returned”, "went back", "came home": by its own word, not only by where it leads."""
    rest = clause.words(clause.complement(trigger))
    own = trigger.lemma_.lower() in ("return", "repatriate", "deport", "extradite")
    return own or bool(BACK.search(rest) or HOMEWARD.search(rest))


def _gone_for_good(verb: Token) -> bool:
    """“Has gone to X”: is still there."""
    return verb.tag_ == "VBN" and any(c.lower_ in ("has", "have", "'s", "’s") for c in clause.children(verb, "aux"))


def _kind(lemma: str, to: str, source: str, rest: str, holder: str) -> tuple[str, str, str] | None:
    there, here = country(to), country(source)
    if there and there == here:
        return None
    if lemma in ("live", "be", "hire", "reside", "stay"):  # "has lived in X since 2014"
        return ("migrated", to, there) if there and there != holder and re.search(r"\bsince\b", rest) else None
    if there and there == holder:
        return ("migrated" if lemma in ("settle", "resettle", "immigrate") else "returned"), to, there
    if there and lemma in ("deport", "extradite", "repatriate"):
        return "returned", to, there
    if there and lemma in ("leave", "depart") and not VISIT.search(rest) and not SHORT.search(rest):
        return "migrated", to, there
    if there and (lemma in SETTLING or (lemma in MOVING and not VISIT.search(rest)) or ASYLUM.search(rest)):
        return "migrated", to, there
    if there:
        return (
            (
                "migrated"
                if lemma in ("fly", "cross", "sail", "get", "arrive") and not VISIT.search(rest) and holder
                else "travelled"
            ),
            to,
            there,
        )
    if here and lemma in MOVING | {"leave", "depart"}:
        return "migrated", "", ""
    if (
        BACK.search(rest)
        and lemma in ("go", "lure", "travel", "head", "call", "send", "take", "bring", "trick", "persuade")
    ) or HOMEWARD.search(rest):
        return ("returned", to, holder) if lemma not in MOVING else ("migrated", to, "")
    if ABROAD.search(rest) and lemma in MOVING | {"go", "cross", "leave", "travel", "walk"}:
        return (
            (
                "migrated"
                if lemma in ("flee", "escape", "emigrate", "wade", "swim", "slip", "sneak", "walk", "leave", "crawl")
                else "travelled"
            ),
            to,
            "",
        )
    if lemma in ("emigrate", "immigrate", "defect", "repatriate"):
        return "migrated", to, ""
    return None


AIMLESS = {"drive", "walk", "ride", "march", "sail", "swim", "go", "travel"}
"""What is done "in" a town leads nowhere: "drives a taxi in Almaty"."""


def _ends(verb: Token, lemma: str) -> tuple[str, str]:
    """Where to and where from, as written."""
    to, source = "", ""
    for token in clause.complement(verb):
        if (
            (token.ent_type_ not in PLACE_ENTITIES and not country(token.text))
            or token.ent_iob_ == "I"
            or token.pos_ == "ADJ"
        ):
            continue
        if token.i < verb.i:
            continue
        preposition = _preposition(token, verb)
        if preposition == "from" or (preposition == "" and lemma in ("leave", "flee", "escape", "depart")):
            source = source or name(token)
        elif preposition in ARRIVING - ({"in", "at"} if lemma in AIMLESS else set()) or (
            preposition == "" and lemma in ("enter", "visit", "reach", "cross")
        ):
            to = to or name(token)
        elif preposition == "of" and not to:
            to = name(token)
    to = to or next((name(t) for t in _set_off_for(verb)), "")
    if lemma == "cross" and not to:
        to = next((t.text for t in clause.complement(verb) if country(t.text)), "")
    return to, source


def _set_off_for(verb: Token) -> list[Token]:
    """ "Set off for X to attend…": the parser takes X for the subject of "attend"."""
    clauses = [
        c for c in clause.children(verb, "advcl", "ccomp", "xcomp") if any(m.lower_ == "for" for m in c.children)
    ]
    return [s for c in clauses for s in clause.children(c, "nsubj") if s.ent_type_ in PLACE_ENTITIES]


def _preposition(token: Token, verb: Token) -> str:
    """The preposition between the verb and a place; "" where the place is the verb's object."""
    while token.head != token and token.head != verb:
        token = token.head
        if token.pos_ in ("ADP", "SCONJ") and token.lower_ in ARRIVING | LEAVING:
            return token.lower_
    return token.lower_ if token.pos_ == "ADP" else ""


def _nominal(noun: Token, holder: str) -> tuple[str, str, str] | None:
    """“A 2017 visit to X”, "his return to Y"."""
    words = clause.words(t for t in noun.subtree if t.i > noun.i and t.i - noun.i < 8)
    if not re.match(r"(?:\| )?(?:back )?(?:to|home to) ", words):
        return None
    there = country(" ".join(t.text for t in noun.subtree if t.i > noun.i and t.i - noun.i < 8))
    if not there:
        return None
    return ("returned" if there == holder else "travelled"), there, there
