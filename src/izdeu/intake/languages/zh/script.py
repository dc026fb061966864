"""One way to write Chinese, character for character: rules are written once, in simplified characters and full-width marks."""

from functools import cache

from izdeu.names.words import fold_character

_WRITTEN = "「」『』﹁﹂﹃﹄,;:!?()‧•・∙⋅〔〕﹝﹞裏着妳牠祂佢"
_PLAIN = "“”“”“”“”，；：！？（）·····（）（）里着你它他他"
_MARKS = str.maketrans(_WRITTEN, _PLAIN)


def plain(text: str) -> str:
    """The same text in simplified characters, each at its place: offsets hold."""
    return "".join(map(_character, text.translate(_MARKS)))


@cache
def _character(character: str) -> str:
    return fold_character(character) if "\u3400" <= character <= "\u9fff" else character
