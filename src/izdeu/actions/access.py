"""Who may do what: one row a deed, and whoever is not named in it may not.

A case is a compartment: what is filed in one is not there for those who are not of its team. Whoever opens the casebook on
the command line has its key, and with it everything: they are `ALONE`.
"""

from dataclasses import dataclass
from enum import StrEnum

from izdeu.model.errors import NotAllowed


class Role(StrEnum):
    """What somebody is here for. One person may be several."""

    INTERVIEWER = "interviewer"
    CASE_WORKER = "case_worker"
    REVIEWER = "reviewer"
    PUBLISHER = "publisher"
    HOST = "host"


EVERYBODY = frozenset(Role)
TAKES_IN = frozenset({Role.INTERVIEWER, Role.CASE_WORKER, Role.REVIEWER})
DECIDES = frozenset({Role.CASE_WORKER, Role.REVIEWER})
SECOND = frozenset({Role.REVIEWER, Role.PUBLISHER})
HOSTS = frozenset({Role.HOST})

ALLOWED: dict[str, frozenset[Role]] = {
    "look": EVERYBODY - HOSTS,  # a host keeps the machine, and need not read what is in it
    "add": TAKES_IN,
    "original": DECIDES,
    "review": DECIDES,
    "judge": DECIDES,
    "find": DECIDES,  # a finding on a contradiction
    "copy": DECIDES,  # whether a document is the text of another
    "confirm": SECOND,  # the second reader of identity, death, release, and of what is to be public
    "interview": TAKES_IN,
    "consent": TAKES_IN,
    "contact": TAKES_IN,
    "case": DECIDES,
    "task": TAKES_IN | SECOND,
    "list": DECIDES,
    "match": DECIDES,
    "link": DECIDES,
    "rebuild": HOSTS,
    "verify": HOSTS | SECOND,
    "vocabulary": HOSTS | SECOND,  # how the group calls the terms of the field
    "export": frozenset({Role.REVIEWER, Role.PUBLISHER}),
    "keys": HOSTS,
    "users": HOSTS,
    "log": HOSTS | SECOND,
}
"""Deed → the roles that may do it. A deed that has no row may be done by nobody."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody at work: their name, what they are here for, and the cases they see. `cases`: None is all of them.

    `sealed`: whether they belong to the compartment of sealed speakers.
    """

    name: str
    roles: frozenset[Role] = EVERYBODY
    cases: frozenset[str] | None = None
    sealed: bool = False

    def may(self, deed: str) -> bool:
        return bool(self.roles & ALLOWED.get(deed, frozenset()))

    def permit(self, deed: str) -> None:
        """NotAllowed where none of their roles may do it."""
        if not self.may(deed):
            able = " or ".join(sorted(role.value.replace("_", " ") for role in ALLOWED.get(deed, ()))) or "nobody"
            raise NotAllowed(
                f"{self.name} may not do this ({deed})", f"Ask somebody who is {able}; the host gives roles."
            )

    def sees(self, case: str) -> bool:
        """Whether what is filed in a case is there for them. What is in no case is there for everybody who works here."""
        return not case or self.cases is None or case in self.cases


def alone(name: str, *, sealed: bool = False) -> Actor:
    """Whoever opens the casebook with its key: every role, every case."""
    return Actor(name, sealed=sealed)
