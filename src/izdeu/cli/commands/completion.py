"""`izdeu completion`"""

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print what makes your shell complete commands and options.

    \b
    bash:  izdeu completion bash >> ~/.bashrc
    zsh:   izdeu completion zsh >> ~/.zshrc
    fish:  izdeu completion fish > ~/.config/fish/completions/izdeu.fish
    """
    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(ctx.find_root().command, {}, "izdeu", "_IZDEU_COMPLETE").source())
