"""Leave to write a person's page outside the casebook: counted, and logged."""

from izdeu.actions.casebook import Casebook
from izdeu.model.standing import Standing
from izdeu.timeline.dossier import Dossier


def working_copy(book: Casebook, dossier: Dossier, *, sealed: bool) -> int:
    """Log that a page leaves the casebook. Gives how many of the things on it nobody has reviewed."""
    notes = [report.footnote for happening in dossier.timeline for report in happening.reports]
    notes += [note for name in dossier.names for note in name.footnotes]
    notes += [note for said in dossier.attributes for note in said.footnotes]
    notes += [note for relative in dossier.family for note in relative.footnotes]
    notes += [question.footnote for question in dossier.open_questions]
    standing = {note.claim: note.standing for note in notes}
    book.log("page", f"{dossier.person.id} sealed {sealed}")
    return sum(held is Standing.PROPOSED for held in standing.values())
