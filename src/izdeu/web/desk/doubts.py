"""What is to be doubted about a row of a list, or about how a file was read, in the language of the page.

The log keeps these sentences in English, as they were said when the file was read; what none of the patterns fits is shown as it is.
"""

import re

from django.utils.html import format_html
from django.utils.safestring import SafeString

from izdeu.model.plain import shown_in_line
from izdeu.web.desk.tongue import language
from izdeu.web.desk.words import say

SENTENCES = {
    "more_cells": r"it has (?P<cells>\d+) cells, and the list (?P<columns>\d+) columns: .+",
    "fewer_cells": r"it has only (?P<cells>\d+) cells, and the list (?P<columns>\d+) columns: .+",
    "moved": r"what stands in its cells is not what their headings say: .+",
    "long_cell": r"cell (?P<cell>\S+) has (?P<letters>[\d,]+) characters",
    "long_name": r"what stands in the place of the name is too long for one: .+",
    "turning": r"it holds signs that turn the direction of reading, .+",
    "no_sex": r"(?P<column>.+) says (?P<cell>.+): no sex that is known here",
    "no_date": r"(?P<column>.+) says (?P<cell>.+): no date",
    "no_age": r"(?P<column>.+) says (?P<cell>.+): no age",
    "no_number": r"(?P<column>.+) says (?P<cell>.+): an identity number whose check digit is wrong",
    "no_name_column": r"no column of its sheet is said to be a name",
    "no_name_in": r"no name can be read in (?P<cell>.+)",
    "no_name": r"the place of its name is empty",
    "strange_line": r"its bytes are not (?P<encoding>\S+), as the rest of the file is; read as (?P<best>\S+): .+",
    "broken": r"(it|the file) is broken in (?P<places>\d+) places \(shown as \ufffd\).*",
    "cut": r"the file is cut off in its last character \(shown as \ufffd\).*",
    "open_quote": r"a quotation mark is opened in it and never closed: .+",
    "quotes": r"its quotation marks make no sense: .+",
    "formula": r"cell (?P<cell>\S+) holds a formula, not a value: .+",
    "formula_kept": r"cell (?P<cell>\S+) holds a formula; its last result is kept",
    "formula_empty": r"cell (?P<cell>\S+) holds a formula; and no result: .+",
    "not_computed": r"cell (?P<cell>\S+) says (?P<said>.+): the workbook could not compute it",
    "digits": r"cell (?P<cell>\S+) holds (?P<digits>\d+) digits as a number: .+",
    "merged": r"cell (?P<cell>\S+) is merged with (?P<other>\S+) and says what it says",
    "beyond": r"it has cells beyond column (?P<column>\d+), which were left out",
    "hidden": r"the sheet (?P<sheet>.+) is hidden in the workbook; it was read too",
    "encoding_two": r"the encoding is not stated; read as (?P<encoding>[^\s;,:]+); it could also be (?P<other>[^\s:]+): .+",
    "encoding": r"the encoding is not stated; read as (?P<encoding>[^\s;,:]+).*",
}
"""Phrase → the sentences it stands for; the first that fits counts."""


def doubted(sentence: str) -> SafeString:
    """One of these in the language of the page."""
    for name, pattern in SENTENCES.items():
        if language() != "en" and (found := re.fullmatch(pattern, sentence, re.S)):
            return say(f"house.doubt_{name}", **{key: shown_in_line(part) for key, part in found.groupdict().items()})
    return format_html('<bdi dir="auto">{}</bdi>', shown_in_line(sentence))
