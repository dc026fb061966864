"""The words of a page in one language."""

from izdeu.model.vocabulary import label


class Saying:
    """Words for the template: `{{ say.word.timeline }}`, and the filters that need the language."""

    def __init__(self, language: str) -> None:
        self.word, self.event = _Labels("pages", language), _Labels("events", language)
        self.status, self.field = _Labels("statuses", language), _Labels("fields", language)
        self.predicate, self.kin = _Labels("predicates", language), _Labels("kin", language)
        self.role, self.basis = _Labels("roles", language), _Labels("bases", language)
        self.stance, self.standing = _Labels("stances", language), _Labels("standings", language)
        self.speaker = _Labels("speakers", language)
        self.sex, self.kind = _Labels("sexes", language), _Labels("kinds", language)


class _Labels:
    """A vocabulary list in one language, looked up as the template engine does: `labels.key` or `labels[key]`."""

    def __init__(self, name: str, language: str) -> None:
        self.name, self.language = name, language

    def __getitem__(self, term: str) -> str:
        return label(self.name, str(term), self.language)
