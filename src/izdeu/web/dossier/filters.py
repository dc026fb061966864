"""How the page shows what documents say: visible, isolated, never obeyed."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from izdeu.model.claim import Basis, Detail, Stance
from izdeu.model.plain import shown_in_line
from izdeu.model.vocabulary import label
from izdeu.model.when import When
from izdeu.timeline.gaps import Need
from izdeu.timeline.portrait import Attribute
from izdeu.timeline.story import Footnote
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


@register.filter
def dated(when: When | None) -> SafeString:
    """The interval, and the source's own words where they say it otherwise."""
    if when is None:
        return SafeString("–")
    edtf = format_html('<time class="ltr">{}</time>', when.edtf())
    if not when.wording or when.wording == when.edtf():
        return edtf
    anchor = format_html(" <small>({})</small>", when.anchor) if when.anchor else SafeString("")
    return format_html("{} <span class=wording>“<bdi>{}</bdi>”</span>{}", edtf, shown_in_line(when.wording), anchor)


@register.filter
def details(detail: Detail, language: str) -> str:
    """What an event report adds, in one breath."""
    parts = []
    for name, value in detail.stated().items():
        word = label("details", name, language)
        number = isinstance(value, float | int) and value is not True
        parts.append(word if value is True else f"{word}: {value:g}" if number else f"{word}: {value}")
    return "; ".join(map(shown_in_line, parts))


@register.filter
def initials(notes: tuple[Footnote, ...]) -> str:
    """The documents a line rests on, each once."""
    return ", ".join(dict.fromkeys(shown_in_line(note.document.name) for note in notes))


@register.filter
def any_accepted(notes: tuple[Footnote, ...]) -> bool:
    return any(note.accepted for note in notes)


@register.filter
def field_name(field: str, saying: Saying) -> str:
    """What two sources differ in: `date:sentenced` is the date of the event called so."""
    if field.startswith("date:"):
        return f"{saying.field['date']}: {saying.event[field.removeprefix('date:')]}"
    return saying.field[field]


@register.filter
def reading(attribute: Attribute, saying: Saying) -> SafeString:
    """What was read: a term in the page's language where it is one, the source's own word otherwise."""
    if attribute.predicate == "role":
        return said(saying.role[attribute.reading])
    return said(saying.sex[attribute.reading] if attribute.predicate == "sex" else attribute.reading)


@register.filter
def need_label(need: Need, language: str) -> str:
    return need.label(language)


@register.filter
def need_ask(need: Need, language: str) -> str:
    return need.ask(language)


@register.simple_tag
def include_note(note: Footnote, saying: Saying) -> SafeString:
    """A footnote: the words, who says them and how they know, the document."""
    who = shown_in_line(saying.speaker[note.speaker]) if note.speaker else saying.word["document_itself"]
    basis = "" if note.basis is Basis.UNKNOWN else f" ({saying.basis[note.basis.value]})"
    stance = "" if note.stance is Stance.ASSERTED else f" [{saying.stance[note.stance.value]}]"
    return format_html(
        '<p class="note"><bdi><q>{}</q></bdi><small><bdi>{}</bdi>{}{} · <bdi>{}</bdi></small></p>',
        shown_in_line(note.quote), who, basis, stance, shown_in_line(note.document.name),
    )  # fmt: skip
