"""Which lists there are, how one comes in, and what one says."""

from itertools import islice

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from izdeu.actions.casebook import Casebook
from izdeu.actions.cases import cases
from izdeu.actions.import_list import Proposal, proposal, troubled
from izdeu.actions.lists import Listed, Lists, as_read
from izdeu.actions.receipt import received
from izdeu.assembly import open_table
from izdeu.model.errors import BadRequest
from izdeu.model.listed import Independence, Meaning, Row
from izdeu.model.source import Document
from izdeu.web.desk.door import DeskRequest, deed
from izdeu.web.desk.filled import Filled
from izdeu.web.desk.house import the_house
from izdeu.web.desk.importing import IMPORT, MATCH, Work
from izdeu.web.desk.lists.mapped import said, sheets
from izdeu.web.desk.search.reasons import told
from izdeu.web.desk.upload import too_large
from izdeu.web.desk.words import plain

PAGE = 50


@deed("look")
@require_safe
def every(request: DeskRequest) -> HttpResponse:
    return render(request, "lists/all.html", {"cases": cases(request.book), **_progress(request.book)})


@deed("look")
@require_safe
def progress(request: DeskRequest) -> HttpResponse:
    return render(request, "lists/progress.html", _progress(request.book))


def _progress(book: Casebook) -> dict[str, object]:
    """The lists there are, and what is at work, as far as whoever looks may know of its file."""
    seen, lists = book.documents(), Lists(book).all()
    works = [one for one in the_house().importing.works if one.document in seen]
    names = {one.document.id: one.listing for one in lists}
    broken = [
        (
            draft.form,
            draft.key,
            names[draft.key].name if draft.key in names else seen[draft.key].name,
            names.get(draft.key),
        )
        for draft in book.store.drafts.list(book.by)
        if draft.form in (IMPORT, MATCH) and draft.key in seen and draft.key not in {one.document for one in works}
    ]
    return {"lists": lists, "works": works, "busy": any(not one.ended for one in works), "broken": broken}


# — in —


@deed("list")
@require_POST
def bring(request: DeskRequest) -> HttpResponse:
    """The file is kept, and the beginning of it read; what its columns mean is asked on the next page."""
    file = request.FILES.get("file")
    if file is None:
        large = next(iter(too_large(request)), "")
        raise BadRequest(
            f"{large} is larger than 1 GB" if large else "no file came with it", "Choose a CSV or Excel file."
        )
    data = file.read()
    if not data:
        raise BadRequest("the file is empty: it has no bytes", "Choose another one.")
    case = request.POST.get("case", "")
    document, fresh = received(request.book, file.name or "", data, case=case)
    proposal(request.book, document.name, data, open_table)
    if not fresh and request.book.filing().get(document.id, "") != case:
        messages.warning(request, plain("lists.there_already", name=document.name))
    return redirect("lists:columns", document.id)


def _proposed(book: Casebook, document: str) -> tuple[Document, Proposal]:
    found, data = book.original(document)
    return found, proposal(book, found.name, data, open_table)


@deed("list")
@require_safe
def columns(request: DeskRequest, document: str) -> HttpResponse:
    """As it would be read, or as somebody had said when the import was interrupted."""
    found, proposed = _proposed(request.book, document)
    kept = request.book.store.drafts.load(request.book.by, IMPORT, found.id)
    return _columns(request, found, proposed, Filled.kept(kept) if kept else None)


def _columns(
    request: DeskRequest,
    found: Document,
    proposed: Proposal,
    filled: Filled | None = None,
    error: BadRequest | None = None,
) -> HttpResponse:
    shown = {"document": found, "proposed": proposed, "sheets": sheets(proposed, filled), "meanings": tuple(Meaning)}
    shown |= {"before": proposed.before, "kinds": tuple(Independence), "filled": filled, "error": error}
    return render(request, "lists/columns.html", shown, status=400 if error else 200)


@deed("list")
@require_POST
def take(request: DeskRequest, document: str) -> HttpResponse:
    """Imported behind the pages: how far it is stands on the page of all lists. What is not understood is said over the form as it is."""
    found, proposed = _proposed(request.book, document)
    assert request.book.actor is not None, "whoever came through the door is somebody"
    filled = Filled.of(request.POST)
    try:
        mapping = said(proposed, filled)
    except BadRequest as error:
        return _columns(request, found, proposed, filled, error)
    request.book.store.drafts.save(request.book.by, IMPORT, found.id, filled.body)
    the_house().importing.put(Work(request.book.actor, found.id, found.name, mapping, proposed.reader))
    messages.info(request, plain("lists.taken", name=found.name))
    return redirect("lists:all")


@deed("list")
@require_POST
def forget(request: DeskRequest, document: str) -> HttpResponse:
    """What was interrupted need not be done."""
    request.book.document(document)
    for form in (IMPORT, MATCH):
        request.book.store.drafts.drop(request.book.by, form, document)
    return redirect("lists:all")


# — one list —


@deed("look")
@require_safe
def one(request: DeskRequest, listed: str) -> HttpResponse:
    """Its facts and rows; those of a name with `q`, those something is wrong with with `trouble`."""
    lists, query = Lists(request.book), request.GET.get("q", "").strip()[:400]
    found = lists.of_id(listed)
    hits = [(hit, [told(why) for why in hit.why]) for hit in lists.search(query, [found], PAGE)] if query else []
    wrong, page = "trouble" in request.GET, _page(request)
    rows = [] if query else [as_read(found, row) for row in _rows(request.book, found, wrong, page)]
    pages = -(-(found.shelved.troubled if wrong else found.shelved.rows) // PAGE)
    shown = {"listed": found, "query": query, "hits": hits, "rows": rows, "wrong": wrong, "page": page, "pages": pages}
    return render(request, "lists/one.html", shown | {"before": page - 1, "after": page + 1 if page < pages else 0})


def _page(request: DeskRequest) -> int:
    page = request.GET.get("page", "")
    return max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 7 else 1


def _rows(book: Casebook, listed: Listed, wrong: bool, page: int) -> list[Row]:
    start, end = (page - 1) * PAGE, min(page * PAGE, listed.shelved.rows)
    if wrong:
        return list(islice(troubled(book, listed.listing), start, start + PAGE))
    there = book.store.rows_of(listed.listing.list, range(start, end)) if start < end else {}
    return [there[at] for at in sorted(there)]


@deed("look")
@require_safe
def row(request: DeskRequest, listed: str, number: int) -> HttpResponse:
    """One row as it can be cited."""
    lists = Lists(request.book)
    found = lists.of_id(listed)
    said = as_read(found, lists.row(found, number, request.GET.get("sheet", "")))
    return render(request, "lists/row.html", {"listed": found, "one": said})
