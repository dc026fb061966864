"""Who appears in a text by name."""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from izdeu.intake.found import Age, Attribute, Form, Span
from izdeu.intake.languages.en.layout import Layout


@dataclass(slots=True)
class Figure:
    """Someone in the text, as far as it has been read."""

    id: str
    forms: dict[str, Span] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    descriptor: str = ""
    sex: str | None = None
    sex_span: Span | None = None
    age: Age | None = None
    attributes: list[tuple[str, Attribute]] = field(default_factory=list)

    @property
    def canonical(self) -> str:
        """The fullest form of the name; among equals the first."""
        return max(self.forms, key=lambda form: (len(form.split()), len(form)), default="")

    def names(self) -> tuple[Form, ...]:
        return tuple(Form(text, span) for text, span in self.forms.items())

    def called(self, form: str, span: Span) -> None:
        self.forms.setdefault(form, span)
        self.spans.append(span)


@dataclass(slots=True)
class Cast:
    """Everyone found so far, and whom each name token means."""

    figures: dict[str, Figure] = field(default_factory=dict)
    named: dict[int, str] = field(default_factory=dict)

    def add(self) -> Figure:
        figure = Figure(f"p{len(self.figures) + 1}")
        self.figures[figure.id] = figure
        return figure


def cast(doc: Doc, page: Layout) -> Cast:
    """Everyone named in the body of the report."""
    out = Cast()
    for ent in doc.ents:
        if ent.label_ == "PERSON" and page.of[ent.start] not in page.furniture:
            tokens = [t for t in ent if t.is_alpha and t.text[0].isupper()]
            if tokens:
                _seat(out, tokens, Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1])), doc)
    return out


def _seat(cast: Cast, tokens: list[Token], span: Span, doc: Doc) -> None:
    form = doc.text[span.start : span.end]
    words = set(form.split())
    figure = next((f for f in cast.figures.values() if words <= set(f.canonical.split())), None) or cast.add()
    figure.called(form, span)
    cast.named.update({t.i: figure.id for t in tokens})
