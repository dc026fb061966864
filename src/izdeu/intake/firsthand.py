"""Whether a text is told by somebody who says "I": then whoever speaks in it must be sealed, also where nobody reads its language yet."""

import re

_SPOKEN = re.compile(
    r"«[^»]*»|“[^”]*”|„[^“”]*[“”]|\"[^\"\n]*\"|「[^」]*」|『[^』]*』|《[^》]*》|^\s*[—–―-].*$", re.MULTILINE
)
"""Words of others: between quotation marks, and the lines of a talk."""
_I = {
    "ru": r"\b(?:я|меня|мне|мной|мною|мой|моя|моё|мое|мои|моего|моей|моих|моим|моими|моему|моём|мою)\b",
    "uk": r"\b(?:я|мене|мені|мною|мій|моя|моє|мої|мого|моєї|моїх|моєму|мою)\b",
    "kk": r"\b(?:мен|менің|маған|мені|менен|менде|өзімнің)\b",
    "ug": r"\b(?:مەن|مېنىڭ|مېنى|ماڭا|مەندىن|مەندە)\b",
    "tr": r"\b(?:ben|benim|beni|bana|bende|benden)\b",
    "zh": r"我(?![们們国國方校军軍市县縣])",
}
ENOUGH = 2  # once may be a slip of the pen, or a quotation mark somebody forgot


def told_firsthand(text: str, language: str) -> bool:
    """Somebody says "I" outside any quotation, more than once. False for a language whose "I" is not known here."""
    said = _I.get(language)
    return bool(said) and len(re.findall(said or "", _SPOKEN.sub(" ", text), re.IGNORECASE)) >= ENOUGH
