"""How the page shows what documents say: visible, isolated, never obeyed."""

from collections.abc import Iterable, Sequence
from datetime import date

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from izdeu.model.claim import Basis, Detail, Stance
from izdeu.model.listed import RowBeside
from izdeu.model.phrase import (
    age_said,
    details_said,
    field_said,
    piece_said,
    predicate_said,
    reading_said,
    right_said,
    span,
    speaker_said,
    when_said,
)
from izdeu.model.plain import shown_in_line
from izdeu.model.source import Heard
from izdeu.model.vocabulary import label
from izdeu.model.when import When
from izdeu.model.wording import Piece
from izdeu.timeline.contradictions.contradiction import Contradiction, Side
from izdeu.timeline.gaps import Need
from izdeu.timeline.portrait import Attribute
from izdeu.timeline.story import Cited, Footnote
from izdeu.web.dossier.saying import Saying

register = template.Library()


@register.filter
def said(text: object) -> SafeString:
    """Words of a source: control and bidi characters made visible, the direction kept to itself."""
    return format_html("<bdi>{}</bdi>", shown_in_line(str(text)))


@register.filter
def line(text: object) -> str:
    """The same where no markup may stand."""
    return shown_in_line(str(text))


@register.filter
def at(labels: object, term: object) -> str:
    """`labels|at:term`: the word for a term that is held in a variable."""
    return str(labels[str(getattr(term, "value", term))])  # type: ignore[index]


def day(iso: str) -> str:
    """One date, kept from being turned round by the line it stands in."""
    return format_html('<bdi dir="ltr" class="day">{}</bdi>', iso)


def when(time: When | None, language: str) -> SafeString:
    return mark_safe(when_said(time, language, day))  # noqa: S308  # our own words round dates made in `day`


@register.filter
def dated(time: When | None, language: str) -> SafeString:
    """The date in words, and the source's own words where they say it otherwise."""
    said = when(time, language)
    if time is None or not time.wording or time.wording == when_said(time, language):
        return said
    return format_html('{} <bdi class="wording">“{}”</bdi>', said, shown_in_line(time.wording))


@register.filter
def plainly(time: When, language: str) -> SafeString:
    return when(time, language)


@register.filter
def iso(made: date) -> str:
    return day(made.isoformat())


@register.filter
def details(detail: Detail, language: str) -> SafeString:
    """What an event report adds, in one breath; each part keeps its direction to itself."""
    parts = ((shown_in_line(part),) for part in details_said(detail, language))
    return format_html_join(" · ", "<bdi>{}</bdi>", parts)


@register.filter
def papers(notes: tuple[Footnote, ...]) -> SafeString:
    """The documents a line rests on, each once, by who published it or else by the name of the file."""
    names = dict.fromkeys(shown_in_line(note.document.publisher or note.document.name) for note in notes)
    return format_html_join(" · ", "<bdi>{}</bdi>", ((name,) for name in names))


@register.filter
def any_accepted(notes: tuple[Footnote, ...]) -> bool:
    return any(note.accepted for note in notes)


@register.filter
def field_name(field: str, saying: Saying) -> str:
    """What two sources differ in: `date:sentenced` is the date of the event called so."""
    return field_said(field, saying.language)


@register.filter
def how(found: Contradiction, language: str) -> SafeString:
    """How two accounts differ, the words of each in their own direction; the heading has already said in what."""
    sides = (_isolated(pieces, language) for pieces in found.between)
    return format_html("<bdi>{}</bdi>", format_html(label("differences", found.how, language), *sides))


def _isolated(pieces: Iterable[Piece], language: str) -> SafeString:
    words = dict.fromkeys(piece_said(piece, language) for piece in pieces)
    return format_html_join(", ", "<bdi>{}</bdi>", ((shown_in_line(one),) for one in words))


@register.filter
def side_says(side: Side, language: str) -> SafeString:
    """What one of the two accounts says."""
    return _isolated(side.pieces, language)


@register.filter
def held_right(found: Contradiction, language: str) -> SafeString:
    """Which account somebody found to be right; empty where nobody has."""
    if found.finding is None:
        return SafeString()
    first, second = found.sides
    said = right_said(found.finding.right, first.pieces, second.pieces, language)
    return format_html("<bdi>{}</bdi>", shown_in_line(said))


@register.filter
def made_before(unseen: tuple[str, ...], language: str) -> str:
    """That statements came which whoever made a finding did not know."""
    return label("pages", "made_before", language).format(len(unseen))


@register.filter
def attribute(of: Attribute, language: str) -> SafeString:
    """What was read, in the page's language where it is a term, an age or a date; the source's own word otherwise."""
    if of.predicate == "age":
        return mark_safe(age_said(conditional_escape(shown_in_line(of.reading)), of.when, language, day))  # noqa: S308
    if of.predicate == "born" and of.when:
        return dated(of.when, language)
    return said(reading_said(of.predicate, of.reading, language))


@register.filter
def predicate(of: Attribute, language: str) -> str:
    return predicate_said(of.predicate, language)


@register.filter
def need_label(need: Need, language: str) -> str:
    return need.label(language)


@register.filter
def need_ask(need: Need, language: str) -> str:
    return need.ask(language)


def document(cited: Cited) -> SafeString:
    """By publisher and title, as far as it has them; else by the name of its file."""
    if not cited.publisher and not cited.title:
        return said(cited.name)
    parts = (cited.publisher, f"“{cited.title}”" if cited.title else "")
    return format_html_join(" · ", "{}", ((said(part),) for part in parts if part))


def _stood(cited: Cited, language: str) -> SafeString:
    """The document, and of a list the row."""
    if not cited.row:
        return document(cited)
    return format_html("{} · {}", document(cited), _row(cited.sheet, cited.row, language))


@register.filter
def cited(of: Cited, language: str) -> SafeString:
    """A document as whatever rests on it names it; of a list the row."""
    return _stood(of, language)


def _row(sheet: str, number: int, language: str) -> SafeString:
    row = format_html("<bdi>{}</bdi>", label("pages", "row", language).format(f"{number:,}"))
    return format_html("{} · {}", said(sheet), row) if sheet else row


@register.filter
def stands(row: RowBeside, language: str) -> SafeString:
    """Where a row beside the person is found again."""
    return format_html("{} · {}", said(row.file), _row(row.place.sheet, row.place.number, language))


@register.filter
def decided(row: RowBeside, language: str) -> SafeString:
    """Who has said that the row is this person, or could not tell; else how probable it was proposed to be."""
    if row.accepted:
        return format_html("{}: {}", label("pages", "accepted_by", language), said(row.by))
    score = format_html('<bdi dir="ltr">{}</bdi>', f"{row.likely:.0%}")
    if row.by:
        return format_html(
            "{} · <bdi>{}</bdi>", score, label("pages", "could_not_tell", language).format(shown_in_line(row.by))
        )
    return format_html("{} · {}", label("standings", "proposed", language), score)


@register.filter
def accepted_rows(rows: Sequence[RowBeside]) -> int:
    return sum(row.accepted for row in rows)


@register.filter
def proposed_rows(rows: Sequence[RowBeside]) -> int:
    return len(rows) - accepted_rows(rows)


@register.simple_tag
def include_note(note: Footnote, language: str) -> SafeString:
    """A footnote: the words, who says them and how they know, the document."""
    who = speaker_said(note.speaker, language) if note.speaker else label("pages", "document_itself", language)
    basis = "" if note.basis is Basis.UNKNOWN else f" ({label('bases', note.basis.value, language)})"
    stance = "" if note.stance is Stance.ASSERTED else f" [{label('stances', note.stance.value, language)}]"
    return format_html(
        '<p class="note"><bdi><q>{}</q></bdi><small><bdi>{}</bdi>{}{} · {}{}</small></p>',
        shown_in_line(note.quote), shown_in_line(who), basis, stance, _stood(note.document, language), _at(note.heard),
    )  # fmt: skip


def _at(heard: Heard | None) -> SafeString:
    """When in a recording it is spoken."""
    if heard is None:
        return SafeString()
    named = format_html(" · {}", said(heard.name)) if heard.name else ""
    return format_html(' · <bdi dir="ltr">{}</bdi>{}', span(heard.begins, heard.ends), named)
