"""How the text stands to what a verb tells: it happened, it is denied, it is feared; None where it is no event at all."""

from functools import cache

from izdeu.intake.languages.turkic.endings import Verb, endings
from izdeu.intake.languages.turkic.page import Page, Word
from izdeu.intake.languages.turkic.patterns import UNTOLD, Match
from izdeu.intake.languages.turkic.tables import listed, table
from izdeu.model.claim import Stance

AHEAD = 6


class Stances:
    def __init__(self, language: str) -> None:
        self._endings = endings(language)
        lists = {
            name: listed(language, "stance", name)
            for name in ("chain", "negation", "guess", "fear", "question", "denied", "general", "answers", "rejecting")
        }
        self.chain, self.negation, self.guess = lists["chain"], lists["negation"], lists["guess"]
        self.answers, self.rejecting = lists["answers"], lists["rejecting"]
        self.replying = frozenset(table(language, "stance").get("replying", ()))
        self.fear, self.question, self.denied, self.general = (
            lists["fear"],
            lists["question"],
            lists["denied"],
            lists["general"],
        )
        self._known: dict[str, Verb | None] = {}

    def auxiliary(self, low: str) -> Verb | None:
        """A verb of the chain with its endings."""
        if low not in self._known:
            self._known[low] = next(
                (
                    verb
                    for n in range(2, len(low) + 1)
                    if low[:n] in self.chain and (verb := self._endings.verb(low[n:]))
                ),
                None,
            )
        return self._known[low]

    def end(self, page: Page, match: Match) -> tuple[int, Verb | None]:
        """The last auxiliary behind the verb, and the form it gives the whole."""
        verb, at = match.verb, match.last
        while verb is None or verb.form == "converb":
            after = page.words[at + 1] if at + 1 < len(page.words) else None
            found = self.auxiliary(after.low) if after is not None and after.letters else None
            if found is None or after is None:
                break
            passive = (verb is not None and verb.passive) or found.passive
            verb = Verb(
                found.form,
                passive,
                found.negative or (verb is not None and verb.negative),
                found.person,
                found.case,
                found.several,
            )
            at = after.at
        return at, verb

    def _rejected(self, lows: list[str]) -> bool:
        """ұстағанын мойындамайды, қинағаны туралы хабарды теріске шығарды."""
        return any(low.startswith(tuple(self.rejecting)) for low in lows)

    def stance(self, page: Page, match: Match, end: int, verb: Verb | None) -> Stance | None:
        told_no = any(e.negative for e in match.wording.elements) or match.verb is None
        doing = match.wording.elements[-1].doing
        after = _after(page, end)
        lows = [w.low for w in after]
        negative = (
            verb is not None and verb.negative and not (match.verb is not None and match.verb.negative and told_no)
        )
        if (
            verb is not None
            and not told_no
            and lows[:1]
            and lows[0] in self.negation
            and verb.form in ("participle", "finite")
        ):
            negative = not negative
        if page.words[page.sentences[page.words[end].sentence][1] - 1].text == "?":
            return None
        unsure = bool(self.guess & set(lows[:3])) or (lows[:1] and lows[0] in self.question)
        feared = any(low.startswith(tuple(self.fear)) for low in lows)
        if verb is not None and verb.form in UNTOLD and not doing:
            return None
        if verb is not None and verb.form == "nominal" and self._rejected(lows):
            return Stance.DENIED
        if negative:
            return Stance.DENIED
        if feared and unsure and verb is not None and verb.form == "converb":
            return None  # “ұрып тастай ма деп қорқамын”: of what may still come
        if unsure or (feared and verb is not None and verb.form in ("finite", "participle")):
            return Stance.FEARED
        return Stance.ASSERTED


def _after(page: Page, end: int) -> list[Word]:
    out: list[Word] = []
    for word in page.words[end + 1 : end + 1 + AHEAD]:
        if word.sentence != page.words[end].sentence or word.text in ",;":
            break
        out.append(word)
    return out


@cache
def stances(language: str) -> Stances:
    return Stances(language)
