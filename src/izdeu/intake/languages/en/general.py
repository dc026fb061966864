"""What says nothing of one person: headlines, captions, and statements about people in general."""

import re

from spacy.tokens import Span, Token

from izdeu.intake.languages.en.scene import Scene

_ANYONE = re.compile(
    r"\b(?:anyone|anybody|whoever|those who|everyone|people who|any person|a person|you can|you may|you could|"
    r"if you)\b",
    re.I,
)
_FULL_STOP = re.compile(r"[.!?…:;][\"”'’)\]]*\s*$")


def about_nobody(token: Token, scene: Scene) -> bool:
    """Whether nothing said here can be an event of one person."""
    return scene.furniture(token) or scene.caption(token) or heading(token, scene)


def heading(token: Token, scene: Scene) -> bool:
    """A headline or a cross-heading: a paragraph of one short line without a full stop, outside a list of entries."""
    sentence = token.sent
    text = sentence.text.strip()
    if _FULL_STOP.search(text) or len(text) > 120:
        return False
    if scene.paragraph(sentence[0]) == 0 and scene.alone(sentence[0]):
        return True  # "Petition: let X come home"
    return ":" not in text and (scene.paragraph(sentence[0]) == 0 or not any(t.ent_type_ == "DATE" for t in sentence))


def of_people_at_large(sentence: Span) -> bool:
    """“Anyone who prays may be sent to a camp”."""
    return bool(_ANYONE.search(sentence.text))
