"""Leave to write a person's page outside the casebook: counted, and logged."""

from izdeu.actions.casebook import Casebook
from izdeu.model.standing import Standing
from izdeu.timeline.dossier import Dossier


def working_copy(book: Casebook, dossier: Dossier, *, sealed: bool) -> int:
    """Log that a page leaves the casebook. Gives how many of the things on it nobody has reviewed."""
    notes = {n.claim: n for h in dossier.timeline for n in (r.footnote for r in h.reports)}
    notes |= {n.claim: n for part in (*dossier.names, *dossier.attributes, *dossier.family) for n in part.footnotes}
    notes |= {q.claim: q.footnote for q in dossier.open_questions}
    book.log("page", f"{dossier.person.id} sealed {sealed}")
    return sum(note.standing is Standing.PROPOSED for note in notes.values())
