"""What an event report adds: the term, the charge, the reason, by whom, to whom, through what."""

import re
from collections.abc import Callable

from spacy.tokens import Token

from izdeu.intake.languages.en import clause
from izdeu.intake.languages.en.events.match import Hit, agents, written
from izdeu.intake.languages.en.terms import Sort, lengths, punishment
from izdeu.model.claim import Detail

type Slots = dict[str, str | float | bool | int | None]

_CHARGES = re.compile(
    r"\b(?:on|with|of|for|under)\s+(?:an?\s+|the\s+|vague\s+|false\s+|"
    r"trumped-up\s+)*(?P<charge>[\w\s“”\"'’-]{3,60}?)\s+(?:charges?|crimes?|offences?|offenses?|case)\b",
    re.I,
)
_NAMED = re.compile(
    r"\b(?:charges?|crimes?|counts?|suspicion|accus\w+|charged|convicted|guilty|indicted|prosecuted)\s+(?:of|"
    r"with|for)\s+(?:an?\s+|the\s+)?(?P<charge>[^,.;:()]{3,70}?)(?=[,.;:()”\"]|\s+(?:and (?:was|were|"
    r"sentenced|given|placed|sent|jailed|taken)|in \d|by|after|when|at|on)\b|$)",
    re.I,
)
_FOR_DOING = re.compile(
    r"\bfor\s+(?:(?:the )?(?:crime|offen[cs]e) of\s+)?(?P<charge>(?:\w+ing|"
    r"(?:(?!the |a |an |his |her |their )[a-z]+ )?[“\"']?\w+(?:ism|sion|tion|ment|"
    r"ness)\b)[^,.;:()]{0,60}?)(?=[,.;:()”\"]|\s+(?:in \d|was|and was|by|after|when)\b|$)",
    re.I,
)
_BECAUSE = re.compile(
    r"\b(?:just |simply |only |merely )?(?:because|since(?! (?:\d|then|last|late|early|mid|the |January|February|March|April|May|"
    r"June|July|August|September|October|November|December|spring|summer|autumn|winter))|for the (?:sole )?reason that|over|"
    r"on the grounds that|as punishment for|for)\s+(?P<why>[^.;:()]{4,110}?)(?=[.;:()]|,|$)",
    re.I,
)
_CHANNEL = re.compile(
    r"\b(?P<channel>WeChat|WhatsApp|Skype|Telegram|Facebook|Signal|IMO|Viber|telephone|phone|video call|"
    r"letters?|e-?mail|text message|SMS|voice message)\b",
    re.I,
)


def detail(hit: Hit, country: str = "") -> Detail:
    """Everything the words around a hit state; only what is stated."""
    slots: Slots = {"country": country}
    build = SLOTS.get(hit.type)
    if build:
        slots |= build(hit, _around(hit))
    slots |= {"by": _by(hit)} if hit.type in BY else {}
    return Detail(**{name: value for name, value in slots.items() if value not in (None, "")})  # type: ignore[arg-type]


BY = {
    "arrested_or_detained",
    "sent_to_camp",
    "imprisoned",
    "summoned",
    "passport_confiscated",
    "surveilled_or_interrogated",
    "tortured_or_ill_treated",
    "sentenced",
    "house_arrest",
}


def _around(hit: Hit) -> str:
    """The words of its clause, and of the clause that governs a noun."""
    if clause.is_verb(hit.trigger):
        return "".join(t.text_with_ws for t in clause.clause(hit.trigger))
    head = hit.trigger
    for _ in range(5):
        if clause.is_verb(head) or head.head == head:
            break
        head = head.head
    own = "".join(t.text_with_ws for t in hit.trigger.subtree)
    return own if len(own) > 15 or not clause.is_verb(head) else "".join(t.text_with_ws for t in clause.clause(head))


def _sentence(hit: Hit, around: str) -> Slots:
    found = punishment(around) or (punishment(_rest(hit)) if clause.is_verb(hit.trigger) else None)
    term: Slots = (
        {
            "years": found.years,
            "months": found.months,
            "days": found.days,
            "life": found.life,
            "suspended": found.suspended,
        }
        if found
        else {}
    )
    return term | _charged(hit, around)


def _charged(hit: Hit, around: str) -> Slots:
    for pattern in (_NAMED, _CHARGES, _FOR_DOING):
        if m := pattern.search(around):
            return {"charge": m["charge"].strip(" “”\"'’")}
    return {}


def _stay(hit: Hit, around: str) -> Slots:
    """How long it lasted, where a length is told, and why."""
    stretches = [
        found
        for found in lengths(around)
        if found.sort is Sort.STRETCH
        and not re.match(r"\s*(?:ago|later|after|before|earlier)", around[found.span.end :])
    ]
    length: Slots = (
        {"years": stretches[0].years, "months": stretches[0].months, "days": stretches[0].days} if stretches else {}
    )
    return length | _reason(hit, around)


def _rest(hit: Hit) -> str:
    """The sentence from the word on."""
    sentence = hit.trigger.sent
    return sentence.text[hit.trigger.idx - sentence.start_char :]


def _reason(hit: Hit, around: str) -> Slots:
    m = _BECAUSE.search(_rest(hit))
    if m is None or re.match(
        r"(?:\d|\w+ (?:years?|months?|days?|weeks?)\b|the (?:past|last)|him|her|them|life|" + "a while)", m["why"]
    ):
        return {}
    return {"reason": m["why"].strip()}


def _message(hit: Hit, around: str) -> Slots:
    m = _CHANNEL.search(around)
    return {"channel": m["channel"]} if m else {}


def _addressee(hit: Hit, around: str) -> Slots:
    to = clause.objects_of(hit.trigger, "to", "on", "at") if clause.is_verb(hit.trigger) else []
    to = to or [o for o in clause.patients(hit.trigger) if o.pos_ != "PRON"] if clause.is_verb(hit.trigger) else to
    about = clause.objects_of(hit.trigger, "for", "about")
    return {"to": written(to[0]) if to else "", "about": written(about[0]) if about else ""}


def _condition(hit: Hit, around: str) -> Slots:
    objects = clause.patients(hit.trigger) if clause.is_verb(hit.trigger) and not clause.passive(hit.trigger) else []
    return {"condition": written(objects[0]) if objects else _rest(hit)[: hit.span.end - hit.trigger.idx][:80]}


def _by(hit: Hit) -> str:
    """Who does it; of "has been in prison" and "is serving time" the subject is the one it is done to."""
    who = [t for t in agents(hit.trigger) if t not in hit.who]
    return written(who[0]) if who and who[0].pos_ in ("NOUN", "PROPN") else ""


def _purpose(hit: Hit, around: str) -> Slots:
    """Why somebody set out: "for a funeral", "to sell the house", "on business"."""
    rest = clause.complement(hit.trigger)
    meant_to = [c for c in hit.trigger.children if c.dep_ in ("advcl", "xcomp") and c.i > hit.trigger.i and _to(c)]
    own = [o for p in rest if p.lower_ == "for" for o in p.children if o.dep_ == "pobj" and o.ent_type_ not in PLACED]
    for found in (*meant_to, *own):
        own_words = clause.clause(found) if clause.is_verb(found) else found.subtree
        words = [t for t in own_words if t.i > hit.trigger.i and not t.is_space][:LONGEST_PURPOSE]
        reason = "".join(t.text_with_ws for t in words).strip(" ,.;")
        return {"reason": reason} if reason.lower() not in NO_PURPOSE else {}
    return {}


def _to(verb: Token) -> bool:
    return any(c.tag_ == "TO" for c in verb.children)


PLACED = frozenset(("DATE", "TIME", "GPE", "LOC", "FAC", "CARDINAL", "QUANTITY", "PERSON", "ORG", "NORP"))
NO_PURPOSE = frozenset(("good", "years", "months", "weeks", "the time being", "home"))
LONGEST_PURPOSE = 14  # words

SLOTS: dict[str, Callable[[Hit, str], Slots]] = {
    "goes": _purpose,
    "sentenced": _sentence,
    "charged": _charged,
    "sent_to_camp": _stay,
    "imprisoned": _stay,
    "arrested_or_detained": _stay,
    "house_arrest": _stay,
    "contact": _message,
    "last_contact": _message,
    "appeal_made": _addressee,
    "protest": _addressee,
    "health": _condition,
}
