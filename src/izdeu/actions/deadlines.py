"""Which case a task belongs to, and what is due in each."""

from collections import defaultdict
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from izdeu.actions.people import Register
from izdeu.actions.tasks import tasks
from izdeu.model.errors import NotFound
from izdeu.model.signed import Signed
from izdeu.model.task import Task


@dataclass(frozen=True, slots=True)
class Due:
    """The open tasks of a case: how many, how many are late, and the first day anything is due."""

    open: int = 0
    late: int = 0
    first: date | None = None


def cases_of(register: Register, about: str) -> frozenset[str]:
    """The cases whatever a task is about lies in: the case itself, that of a document, those of a person's documents."""
    filed = register.book.filing()
    if about in filed:
        return frozenset({filed[about]} - {""})
    with suppress(NotFound):
        mentions = register.mentions(register.person(about))
        return frozenset({filed.get(mention.document, "") for mention in mentions} - {""})
    return frozenset({about} if about.startswith("case-") else ())


def tasks_in(register: Register, case: str) -> list[Signed[Task]]:
    """The open tasks of one case, the first due on top."""
    return [one for one in tasks(register.book) if case in cases_of(register, one.record.about)]


def due(register: Register, today: date, only: Collection[str]) -> dict[str, Due]:
    """By case, of these cases."""
    found: dict[str, list[Task]] = defaultdict(list)
    for one in tasks(register.book):
        for case in cases_of(register, one.record.about) & set(only):
            found[case].append(one.record)
    return {case: _due(of_it, today) for case, of_it in found.items()}


def _due(tasks: Collection[Task], today: date) -> Due:
    days = [task.due for task in tasks if task.due]
    return Due(len(tasks), sum(day < today for day in days), min(days, default=None))
