"""What went wrong, in the language of the page. The house's own sentences are English and exact: they stay below, for whoever helps.

Phrase of `words.yaml` → the sentences it stands for; the first that fits counts. What none fits is shown as it is.
"""

import re

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from izdeu.model.plain import shown_in_line
from izdeu.web.desk.tongue import language
from izdeu.web.desk.words import say

SENTENCES = {
    "reason": r"a (judgement|finding|doubt) needs its reason",
    "names": r"no column is said to hold names",
    "copies": r"whether it copies another list is not said",
    "empty": r"(.+ is empty: it has no bytes|the file is empty.*)",
    "no_file": r"no file came with it",
    "no_words": r"there is no text in it|there is no word in what is to be searched for",
    "second": r"(?P<who>.+) decided this: a second reader is somebody else",
    "settled": r"nobody has accepted this yet.*|nothing that stands is called .+",
    "consent": r"nothing of this is stored: they did not agree that it is kept",
    "no_day": r"(?P<said>.+) is no day|not a date: (?P<date>.+)|.*does not say when it was",
    "future": r"the (interview|contact) lies in the future",
    "years": r"(?P<said>.+) is no number of years",
    "missing": r"the form does not (say who is missing|name the missing person)",
    "role": r"(?P<who>.+) may not do this \(\w+\)",
    "sealed": r"somebody sealed speaks in this document",
    "there": r"there is (no|nobody|nothing) .+|nobody (here|who spoke) is (called|known as) .+|no family is registered as .+",
    "changed": r"there is no contradiction .+ here as it was shown",
    "who": r"nobody has said who it was|it was asked about others",
    "as_proposed": r"the correction reads exactly as the proposal",
    "choice": r"(no account|nothing|nobody of the team) was chosen|nobody said .+|a card is accepted or rejected",
    "title": r"a case needs a title|a task says what is to be done",
    "word": r"“.+” would stand for two things.*|a word for a term has .*|there are letters in the word .*|.+ is no code for a term|"
    r"there is a term .+ already|a term of the group's own needs a word",
    "team": r"(?P<who>.+) is (not of|the last of) (the|this) team.*",
    "long": r"\d+ letters are too many to look for",
    "passphrase": r"(no key slot|what was typed) .*|the two passphrases are not the same|that is the last passphrase",
    "locked_file": r".*(locked with a password|encrypted|without its password).*",
    "kind": r".*(not read so far|nothing is installed here).*|.*(only|and only) .*(are|is) read.*",
    "large": r".*(MiB|larger than|characters|too many|unpacks to|exhaust a computer).*",
    "no_text": r".*(holds? no text|nothing but white space|no text could be had|no words could be read).*",
    "damaged": r".*(damaged|only partly copied|does not decrypt|entities|nested too deeply|not a list).*",
    "slow": r".*(took longer|took too long|seconds).*",
}
FIRST = ("changed", "consent")
"""These say more than another that fits as well."""


def phrase_of(sentence: str) -> str:
    """The phrase for one of the house's sentences; empty where there is none."""
    for name in (*FIRST, *SENTENCES):
        if re.fullmatch(SENTENCES[name], sentence, re.S):
            return f"house.why_{name}"
    return ""


def explained(sentence: str, remedy: str = "") -> SafeString:
    """In the language of the page, with the exact words below; in English those alone."""
    exact = format_html('<bdi dir="auto">{}</bdi>', shown_in_line(f"{sentence} {remedy}".strip()))
    phrase = phrase_of(sentence) if language() != "en" else ""
    if not phrase:
        return exact
    return format_html('{} <small class="exact" lang="en">{}</small>', conditional_escape(say(phrase)), exact)
