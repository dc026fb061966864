"""What the page of a document says of its being a copy."""

from django import template
from django.template import Context

from izdeu.actions.access import alone
from izdeu.actions.reprint import Copied, copied

register = template.Library()


@register.simple_tag(takes_context=True)
def copy_of(context: Context, document: str) -> Copied | None:
    """{% copy_of document.id as copy %}: None where it is no copy. Sets `may_answer_copy` for whoever is at work."""
    book = context["request"].book
    context["may_answer_copy"] = (book.actor or alone(book.by)).may("copy")
    return copied(book, document)
