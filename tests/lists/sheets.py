"""Small lists for tests: CSV in any encoding, and a workbook written by hand, part by part."""

import zipfile
from collections.abc import Sequence
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from izdeu.model.listed import Row

PEOPLE = "序号,姓名,性别,出生日期,户主姓名\n"
NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def csv(*rows: str, encoding: str = "utf-8", head: str = PEOPLE) -> bytes:
    return (head + "".join(row + "\n" for row in rows)).encode(encoding)


def row(*cells: str, number: int = 2) -> Row:
    return Row("", number, cells)


def cell(place: str, value: str, *, formula: str = "", kind: str = "inlineStr", style: str = "") -> str:
    said = f"<is><t>{escape(value)}</t></is>" if kind == "inlineStr" else f"<v>{escape(value)}</v>" if value else ""
    more = f' s="{style}"' if style else ""
    return f'<c r="{place}" t="{kind}"{more}>{f"<f>{escape(formula)}</f>" if formula else ""}{said}</c>'


def sheet(rows: Sequence[Sequence[str]], merged: Sequence[str] = ()) -> str:
    """Rows of cells as `cell` writes them; `merged` as in "A2:A4"."""
    body = "".join(f'<row r="{at}">{"".join(cells)}</row>' for at, cells in enumerate(rows, 1))
    together = "".join(f'<mergeCell ref="{each}"/>' for each in merged)
    return f"<worksheet {NS}><sheetData>{body}</sheetData>{f'<mergeCells>{together}</mergeCells>' if merged else ''}</worksheet>"


def workbook(*sheets: str, shared: str = "", dates: str = "yyyy-mm-dd", since_1904: bool = False) -> bytes:
    """A workbook of these sheets, called List 1, List 2 … Style 1 shows a number as `dates` has it."""
    names = "".join(f'<sheet name="List {at}" sheetId="{at}" r:id="r{at}"/>' for at in range(1, len(sheets) + 1))
    targets = "".join(
        f'<Relationship Id="r{at}" Target="worksheets/sheet{at}.xml"/>' for at in range(1, len(sheets) + 1)
    )
    parts = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": (
            f'<workbook {NS} xmlns:r="{RELATIONS}"><workbookPr date1904="{int(since_1904)}"/>'
            f"<sheets>{names}</sheets></workbook>"
        ),
        "xl/_rels/workbook.xml.rels": f"<Relationships>{targets}</Relationships>",
        "xl/styles.xml": (
            f'<styleSheet {NS}><numFmts><numFmt numFmtId="164" formatCode={quoteattr(dates)}/></numFmts>'
            '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>'
        ),
        **{f"xl/worksheets/sheet{at}.xml": said for at, said in enumerate(sheets, 1)},
    }
    if shared:
        parts["xl/sharedStrings.xml"] = f"<sst {NS}>{shared}</sst>"
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, said in parts.items():
            archive.writestr(name, said)
    return out.getvalue()
