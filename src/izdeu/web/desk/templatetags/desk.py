"""What the desk's templates may say."""

from datetime import datetime
from typing import Any

from babel.dates import format_datetime
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from izdeu.actions.access import Actor
from izdeu.actions.moments import Moments
from izdeu.actions.seal import Seal
from izdeu.model.evidence import Evidence
from izdeu.model.phrase import predicate_said, speaker_said
from izdeu.model.plain import shown_in_line
from izdeu.model.source import Heard
from izdeu.model.vocabulary import label
from izdeu.model.when import When
from izdeu.web.desk.assets import address
from izdeu.web.desk.document.heard import moment_link
from izdeu.web.desk.doubts import doubted as said_of_rows
from izdeu.web.desk.explained import explained as said_plainly
from izdeu.web.desk.rooms import Room
from izdeu.web.desk.tongue import language
from izdeu.web.desk.words import locale, plain, say
from izdeu.web.dossier.filters import when as dated

register = template.Library()


@register.simple_tag(name="say")
def say_tag(name: str, /, n: Any = None, **parts: Any) -> SafeString:
    """{% say "people.title" %}, {% say "review.left" n=count %}: a phrase of a room's words.yaml."""
    return say(name, n, **{key: shown_in_line(str(part)) for key, part in parts.items()})


@register.simple_tag
def plainly(name: str, /, n: Any = None, **parts: Any) -> str:
    """The same where no markup may stand: in an attribute."""
    return plain(name, n, **{key: shown_in_line(str(part)) for key, part in parts.items()})


@register.simple_tag
def room_title(room: Room) -> SafeString:
    """What a room is called: the phrase `room` of its own words."""
    return say(f"{room.name}.room")


@register.simple_tag
def asset(name: str) -> str:
    return address(name)


@register.filter
def on(moment: datetime) -> SafeString:
    """When something was done here, as the language writes it."""
    said = format_datetime(moment.astimezone(), "medium", locale=locale(language()))
    return format_html('<time datetime="{}"><bdi>{}</bdi></time>', moment.isoformat(), said)


@register.filter
def whenever(when: When | None) -> SafeString:
    """When something is said to have happened: in figures, year first, alike in every language; no day is broken in two."""
    return format_html("<bdi>{}</bdi>", dated(when, language()))


@register.filter
def foreign(text: str) -> SafeString:
    """Words of a source: their own direction, their control characters shown and not obeyed."""
    return format_html('<bdi dir="auto">{}</bdi>', shown_in_line(text))


@register.filter
def explained(error: object, remedy: str = "") -> SafeString:
    """What went wrong, in the language of the page, with the house's exact words below."""
    return said_plainly(str(error), remedy or str(getattr(error, "remedy", "")))


@register.filter
def doubted(sentence: str) -> SafeString:
    """What is to be doubted about the row of a list, or how a file was read, in the language of the page."""
    return said_of_rows(sentence)


@register.filter
def speaker_word(described: str, spoken: str) -> str:
    """What may be said of a speaker, where no markup may stand."""
    return shown_in_line(speaker_said(described, spoken))


@register.filter
def fact_word(fact: str, spoken: str) -> str:
    """What several voices say: the name of an event, or of what is stated."""
    return shown_in_line(predicate_said(fact, spoken))


@register.filter
def may(actor: Actor | None, deed: str) -> bool:
    """Whether whoever is at work may do something: what they may not is not offered."""
    return actor is not None and actor.may(deed)


@register.simple_tag
def term(of: str, one: object) -> str:
    """{% term "stages" case.stage %}: the word for a term of one of the vocabulary's lists."""
    return shown_in_line(label(of, str(getattr(one, "value", one)), language()))


@register.simple_tag
def role_word(role: str) -> SafeString:
    return say(f"settings.role_{role}")


@register.simple_tag
def slot_word(kind: str) -> SafeString:
    return say(f"settings.slot_{kind}")


@register.simple_tag
def yes_no(is_so: bool) -> SafeString:
    return say("settings.yes" if is_so else "settings.no")


@register.simple_tag
def listen(heard: Heard | None) -> SafeString:
    """A way to hear a statement where it is spoken; nothing where there is no recording to be heard."""
    return moment_link(heard, say("document.listen")) if heard and heard.recording else SafeString()


@register.simple_tag(takes_context=True)
def moment_of(context: Any, *evidence: Evidence) -> SafeString:
    """When in a recording words are spoken, and a way to hear them; nothing of words that were read."""
    request = context["request"]
    if not hasattr(request, "moments"):
        request.moments = Moments(request.book, Seal(request.book))
    heard = request.moments.of(evidence)
    return format_html('<p class="moments">{}</p>', moment_link(heard)) if heard else SafeString()
