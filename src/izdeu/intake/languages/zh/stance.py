"""Whether a wording says that a thing happened, denies it, fears it, or says none of these."""

import re
from functools import cache

from izdeu.intake.languages.zh.lists import pattern, table
from izdeu.intake.languages.zh.speech import Telling, guesses
from izdeu.model.claim import Stance

WISHED = frozenset(("appeal_made", "protest", "official_reply", "summoned", "missing_since", "last_contact"))
"""Kinds whose words themselves say what somebody wants or lacks."""
DENIABLE = frozenset(
    (
        "arrested_or_detained",
        "sent_to_camp",
        "imprisoned",
        "tortured_or_ill_treated",
        "sentenced",
        "forced_labour",
        "died",
        "house_arrest",
        "charged",
        "passport_confiscated",
        "surveilled_or_interrogated",
    )
)


_PLANNED = re.compile(
    r"(?:将(?![^，]{1,8}(?:交|送|提))|(?<![事员大协学工委教社机议国都晚宴集聚例商开家])会(?!见|议|员|面|后|上|长|场|所|谈|计)|准备|打算|计划|想要|是否|如果|一旦|拒绝)"
)


_ASKED = re.compile("有没有|是不是|会不会|能不能|是否|有无")


_BEFORE_IT = re.compile(
    r"(?:拒绝|不敢|不愿|不肯|不愿意|要求|计划|希望|试图|企图|呼吁|准备|打算|威胁)[^，。]*?(?=被|遭|受到|而)"
)
"""“因为拒绝吃药被铐在床上”: what was refused stands before what was done."""


_AIMED = re.compile("(?:对|把|将|给|向)[^，。]{1,8}$")
"""“没有对她提出指控”: what is denied stands before whom it would be done to."""


_NOT_THERE = re.compile("(?:并)?不在[^，。]{0,8}$")
"""“不在本机构羁押之中”."""


@cache
def _negated() -> re.Pattern[str]:
    return re.compile(str(table("stance")["negated"]))


def stance(type: str, before: str, telling: Telling | None) -> Stance | None:
    """`before`: the words of the clause before it, from where its content begins. None: no event at all."""
    said = _BEFORE_IT.sub("", re.sub(str(table("stance")["factual"]), "", before))
    if _ASKED.search(said[-6:]):
        return None
    if _NOT_THERE.search(said) and type in DENIABLE:
        return Stance.DENIED
    if _negated().search(_AIMED.sub("", said)[-8:]) and type not in ("missing_since", "last_contact"):
        return Stance.DENIED if type in DENIABLE else None
    if telling is not None and telling.sort == "deny":
        return Stance.DENIED
    if (pattern("stance", "unreal").search(said) and type not in WISHED) or (type in WISHED and _PLANNED.search(said)):
        return None
    if pattern("stance", "doubt").search(said):
        return Stance.FEARED
    if telling is not None and telling.verb.text in guesses():
        return Stance.FEARED
    return Stance.ASSERTED
