"""Pairs of short documents, read as a casebook reads them, and what their accounts disagree in."""

from izdeu.actions.add import add
from izdeu.actions.casebook import Casebook
from izdeu.actions.people import Register
from izdeu.intake.propose import propose
from izdeu.intake.text import ReadText
from izdeu.store import MemoryStore


def register(*texts: str) -> Register:
    """Everything in the texts, proposed: a document each, a.txt, b.txt …"""
    book = Casebook(MemoryStore(), "Amal")
    files = [(f"{letter}.txt", text.encode()) for letter, text in zip("abcdef", texts, strict=False)]
    list(
        add(
            book,
            files,
            lambda data, _: ReadText(data.decode(), "text", "1", "text/plain"),
            lambda text, _: propose(text.text),
        )
    )
    return Register(book, include_proposed=True)


def differ(name: str, *texts: str) -> dict[str, tuple[str, ...]]:
    """In what the documents contradict each other about the person of that name, and what each side says."""
    found = register(*texts)
    dossiers = [dossier for dossier in found.dossiers() if name in {written.text for written in dossier.names}]
    return {c.field: tuple(side.value for side in c.sides) for dossier in dossiers for c in dossier.contradictions}
