"""The two options with which a language model is asked, and what they mean."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from izdeu.cli.main import Session

if TYPE_CHECKING:
    from izdeu.assembly import Ask


def asked_model[**P, T](command: Callable[P, T]) -> Callable[P, T]:
    """--model URL and --model-name NAME."""
    named = click.option("--model-name", default="", metavar="NAME", help="Which of its models. [the first it lists]")
    where = click.option(
        "--model", default="", metavar="URL",
        help="Ask a language model on this machine about sentences the rules leave open: docs/reading.md.",
    )  # fmt: skip
    return where(named(command))


def ask_of(session: Session, model: str, name: str) -> "Ask | None":
    """None where no server is named. BadRequest for one that may not be asked."""
    from izdeu.assembly import asking

    if name and not model:
        raise click.UsageError("--model-name needs --model URL.")
    return asking(session.settings, model, name) if model else None
