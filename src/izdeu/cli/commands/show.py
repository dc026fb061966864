"""`izdeu show`"""

from pathlib import Path

import click

from izdeu.cli.main import Session


@click.command()
@click.argument("who", metavar="NAME|ID")
@click.option("--accepted", is_flag=True, help="Only what a named person has accepted.")
@click.option(
    "--gaps", "show_gaps", is_flag=True, help="What is there, what is missing and whom to ask, for each body."
)
@click.option("--html", "html", type=click.Path(path_type=Path, dir_okay=False), help="Write one self-contained page.")
@click.option("--language", default="en", type=click.Choice(["en", "ru", "kk", "zh", "ug", "tr"]), help="Of the page.")
@click.option("--sealed", is_flag=True, help="Also what sealed speakers say (in --html: otherwise left out).")
@click.option("--json", "as_json", is_flag=True, help="Everything as one JSON object.")
@click.pass_obj
def command(
    session: Session,
    who: str,
    accepted: bool,
    show_gaps: bool,
    html: Path | None,
    language: str,
    sealed: bool,
    as_json: bool,
) -> None:
    """One person: names as written, family, timeline, status, contradictions, gaps.

    NAME in any spelling or script, or an id from `izdeu people`. Each line carries the words it rests on.
    """
    from izdeu.actions.people import Register, find
    from izdeu.cli.person import gap_lines, lines
    from izdeu.model.record import dump

    with session.casebook(sealed=sealed) as book:
        register = Register(book, not accepted, sealed or html is None)
        dossier = register.dossier(find(register, who))
        if html is not None:
            from izdeu.actions.page import working_copy
            from izdeu.timeline.gaps import bodies, gaps
            from izdeu.web.dossier import WorkingCopy, page

            copy = WorkingCopy(book.by, book.today(), working_copy(book, dossier, sealed=sealed))
            needed = [(needs.label(language), gaps(dossier, needs)) for needs in bodies()]
            html.write_text(page(dossier, needed, copy, language), encoding="utf-8")
            click.echo(f"{html}: a working copy, with names in clear. Keep it as you keep the casebook.")
        elif show_gaps:
            from izdeu.timeline.gaps import bodies, gaps

            for needs in bodies():
                click.echo("\n".join(gap_lines(needs.label(), gaps(dossier, needs))) + "\n")
        else:
            click.echo(dump(dossier) if as_json else "\n".join(lines(dossier)))
