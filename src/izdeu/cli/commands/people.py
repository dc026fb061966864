"""`izdeu people`"""

import click

from izdeu.cli.main import Session


@click.command()
@click.option("--accepted", is_flag=True, help="Only what a named person has accepted.")
@click.option("--all", "everybody", is_flag=True, help="Also relatives, officials, witnesses.")
@click.option("--sealed", is_flag=True, help="Also who the sealed speakers are.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a person on stdout.")
@click.pass_obj
def command(session: Session, accepted: bool, everybody: bool, sealed: bool, as_json: bool) -> None:
    """Who is missing: names, last known status, sources, independent voices, contradictions.

    A "?" marks what was proposed and not yet accepted; accepted and proposed claims are counted apart.
    """
    from izdeu.actions.people import people
    from izdeu.cli.person import LEGEND, MARKS, dated
    from izdeu.model.plain import shown_in_line
    from izdeu.model.record import dump
    from izdeu.model.vocabulary import label

    with session.casebook(sealed=sealed) as book:
        rows = people(book, include_proposed=not accepted, everybody=everybody)
    if as_json:
        for row in rows:
            click.echo(dump(row))
        return
    for row in rows:
        also = f" ({', '.join(row.other_names[:4])})" if row.other_names else ""
        click.echo(f"{MARKS[row.standing]} {shown_in_line(row.title + also)}  {row.person}")
        since = f" since {dated(row.status.since)}" if row.status.since else ""
        dispute = " · in dispute" if row.disputed else ""
        click.echo(
            f"    {label('statuses', row.status.status.value)}{since} · {_count(row.sources, 'source')}, "
            f"{_count(row.voices, 'independent voice')}, {_count(row.contradictions, 'contradiction')} · "
            f"{row.accepted} accepted, {row.proposed} proposed{dispute}"
        )
    click.echo(
        f"{_count(len(rows), 'person', 'people')}. {LEGEND}."
        if rows
        else "Nobody is missing here yet: `izdeu add FILE…`."
    )


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
