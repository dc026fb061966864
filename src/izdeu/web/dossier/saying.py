"""The words of a page in one language."""

from izdeu.model.vocabulary import label


class Saying:
    """Words for the template: `{{ say.word.timeline }}`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.word, self.event = _Labels("pages", language), _Labels("events", language)
        self.status, self.predicate = _Labels("statuses", language), _Labels("predicates", language)
        self.kin, self.script = _Labels("kin", language), _Labels("scripts", language)
        self.stance, self.standing = _Labels("stances", language), _Labels("standings", language)
        self.kind = _Labels("kinds", language)


class _Labels:
    """A vocabulary list in one language, looked up as the template engine does: `labels.key` or `labels[key]`."""

    def __init__(self, name: str, language: str) -> None:
        self.name, self.language = name, language

    def __getitem__(self, term: str) -> str:
        return label(self.name, str(term), self.language)
