"""What nobody has told yet, as a task for whoever asks next: each question once, in whatever language it was written down."""

from collections.abc import Mapping

from izdeu.actions.casebook import Casebook
from izdeu.actions.tasks import set_task, tasks
from izdeu.model.errors import BadRequest
from izdeu.model.person import Person
from izdeu.model.task import Task
from izdeu.model.vocabulary import LANGUAGES, label
from izdeu.timeline.gaps import Need, bodies


def question(need: Need, language: str) -> str:
    """In the words of the task: what to ask, and whom."""
    return label("works", "ask", language).format(need.label(language), need.ask(language))


def asked(book: Casebook, person: Person) -> Mapping[str, Task]:
    """The open tasks about a person that are such questions, by the key of the need."""
    ids = {person.id, *person.also, *person.mentions}
    written = {one.record.what: one.record for one in tasks(book) if one.record.about in ids}
    needs = [need for body in bodies() for need in body.items]
    found = ((need.key, written.get(question(need, spoken))) for need in needs for spoken in LANGUAGES)
    return {key: task for key, task in found if task}


def ask(book: Casebook, person: Person, need: str, language: str) -> Task:
    """Write it down as a task for whoever takes it; the one there is, where somebody was quicker. BadRequest for what nobody needs."""
    book.permit("task")
    if already := asked(book, person).get(need):
        return already
    known = {one.key: one for body in bodies() for one in body.items}
    if need not in known:
        raise BadRequest(f"nobody asks for {need!r}")
    return set_task(book, person.id, question(known[need], language))
