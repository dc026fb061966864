"""One key of the reviewer's on a terminal; one line where keys come through a pipe."""

import sys

import click

# Where the Latin keys lie on the Kazakh, Russian and Uyghur keyboards: nobody should have to switch layouts to say yes.
LAYOUTS = str.maketrans("фскыгйтвھغرسۇچند", "acrsuqndacrsuqnd")
END = ""


def key(prompt: str) -> str:
    """The key pressed, as a Latin small letter or a digit; END at the end of the input.

    On a terminal, what was typed before the question was asked is dropped: nobody decides about a card they have not seen.
    """
    click.echo(prompt, nl=False)
    if sys.stdin.isatty():
        pressed = click.getchar()
        click.echo(pressed if pressed.isprintable() else "")
        return pressed.lower().translate(LAYOUTS)[:1] or END
    line = sys.stdin.readline()
    click.echo()
    return (line.strip().lower().translate(LAYOUTS)[:1] or "\n") if line else END


def answer(question: str) -> str:
    """A line typed; empty where the reviewer leaves: an empty line, `q`, or the end of the input."""
    click.echo(f"{question} (empty or q: leave as it is): ", nl=False)
    line = sys.stdin.readline().strip()
    if not sys.stdin.isatty():
        click.echo()
    return "" if line.lower().translate(LAYOUTS) == "q" else line


def choice(question: str, choices: list[tuple[str, str]]) -> str:
    """One of the terms of a numbered list of (term, word), picked by its number or its word; empty where they leave."""
    for number, (_, word) in enumerate(choices, 1):
        click.echo(f"  {number:2} {word}")
    while said := answer(f"{question}, by number"):
        for number, (term, word) in enumerate(choices, 1):
            if said.casefold() in (str(number), term.casefold(), word.casefold()):
                return term
        click.echo("That is none of the numbers shown.")
    return ""
