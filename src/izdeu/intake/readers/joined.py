"""Lines of a printed page as paragraphs: where one goes on in the next, a name that stands on both is whole."""

import re

CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_FULL = 0.75  # of the usual longest line: a line at least so long goes on in the next


def joined(lines: list[str]) -> str:
    """A line as long as the usual longest goes on in the next: a name may stand on both. So does a hyphenated one."""
    usual = usual_length(lines)
    pairs = zip(lines, [*lines[1:], ""], strict=True)
    return "".join(line.removesuffix("\xad") + between(line, following, usual) for line, following in pairs)


def usual_length(lines: list[str]) -> int:
    lengths = sorted(len(line) for line in lines if line)
    return lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0


def between(line: str, following: str, usual: int) -> str:
    """What stands between the end of a line and the next."""
    if line.endswith("\xad"):
        return ""
    chinese = CJK.match(line[-1:]) and CJK.match(following)
    if not following or len(line) < max(15 if chinese else 30, _FULL * usual):
        return "\n"
    return "" if chinese else " "
