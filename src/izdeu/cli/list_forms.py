"""What `--json` prints of lists, key by key, as docs/json.md says. Apart from `forms`, because lists bring the name kernel with them."""

from izdeu.actions.casebook import Casebook
from izdeu.actions.import_list import Imported, troubled
from izdeu.actions.lists import Listed, RowHit
from izdeu.actions.match import Match
from izdeu.cli.forms import Json, date
from izdeu.lists.rows import facts, names_of, printed_name
from izdeu.model.listed import Listing, Row


def row_hit(found: RowHit) -> Json:
    return {
        "list": found.listed.listing.list,
        "list_name": found.listed.listing.name,
        "sheet": found.row.sheet,
        "row": found.row.number,
        "as_printed": found.as_printed,
        "score": round(found.score, 4),
        "why": list(found.why),
        "rows": found.rows,
        "column": found.column,
        "relative": found.relative,
        "trouble": list(found.row.trouble),
    }


def imported(book: Casebook, done: Imported) -> Json:
    shelved = done.shelved
    return {
        "id": done.listing.list,
        "name": done.listing.name,
        "already": done.already,
        "rows": shelved.rows,
        "failed": shelved.failed,
        "troubled": shelved.troubled,
        "sheets": _sheets(done.listing),
        "notes": list(done.listing.notes),
        "troubles": [{"trouble": trouble, "rows": count} for trouble, count in done.troubles],
        "trouble_rows": [_troubled(row) for row in troubled(book, done.listing)] if not done.already else [],
    }


def _troubled(row: Row) -> Json:
    return {"sheet": row.sheet, "row": row.number, "failed": not row.named, "why": list(row.trouble)}


def _sheets(listing: Listing) -> list[Json]:
    return [
        {
            "sheet": table.sheet,
            "header": table.header,
            "columns": [{"column": c.place, "heading": c.heading, "meaning": c.meaning.value} for c in table.columns],
        }
        for table in listing.tables
    ]


def listed(one: Listed) -> Json:
    return {
        "id": one.listing.list,
        "name": one.listing.name,
        "rows": one.shelved.rows,
        "failed": one.shelved.failed,
        "troubled": one.shelved.troubled,
        "file": one.document.name,
        "sha256": one.document.sha256,
        "made_by": one.listing.made_by,
        "dated": date(one.listing.dated),
        "independence": one.listing.independence.value,
        "from_list": one.listing.from_list,
        "sheets": _sheets(one.listing),
        "notes": list(one.listing.notes),
    }


def listed_row(one: Listed, row: Row) -> Json:
    table = one.table(row.sheet)
    said = facts(row, table)
    return {
        "list": one.listing.list,
        "sha256": one.document.sha256,
        "sheet": row.sheet,
        "row": row.number,
        "as_printed": printed_name(row, table),
        "cells": [{"heading": _heading(one, row, at), "as_printed": cell} for at, cell in enumerate(row.cells)],
        "names": [named.name for named in names_of(row, table) if not named.relative],
        "relatives": [named.name for named in names_of(row, table) if named.relative],
        "sex": said.sex,
        "born": date(said.born),
        "id_number": said.id_number,
        "failed": not row.named,
        "trouble": list(row.trouble),
    }


def _heading(one: Listed, row: Row, at: int) -> str:
    columns = one.table(row.sheet).columns
    return columns[at].heading if at < len(columns) else ""


def matched(one: Match) -> Json:
    return {
        "person": one.person.id,
        "title": one.title,
        "list": one.listed.listing.list,
        "sheet": one.row.sheet,
        "row": one.row.number,
        "as_printed": one.as_printed,
        "name": one.name,
        "score": one.weighed.score,
        "why": list(one.weighed.why),
        "against": list(one.weighed.against),
        "steps": [{"what": step.what, "said": step.words, "weight": step.weight} for step in one.weighed.steps],
        "decided": one.decided.value if one.decided else None,
        "by": one.by or None,
    }
