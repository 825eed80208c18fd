"""`python -m parley.cli.reference`: the help of every command as Markdown, for docs/cli.md."""

from __future__ import annotations

from collections.abc import Iterator

import click

from parley.cli import main

WIDTH = 100  # columns of the help
HEAD = """# Commands

What `parley COMMAND --help` says. Written by `python -m parley.cli.reference > docs/cli.md`; a test holds it
to the commands.
"""


def reference() -> str:
    """The help of all commands and their verbs, a section each."""
    sections = [HEAD]
    for path, command, parent in _commands("parley", main, None):
        context = click.Context(command, info_name=path, terminal_width=WIDTH, max_content_width=WIDTH)
        context.help_option_names = parent.help_option_names if parent else ["-h", "--help"]
        depth = "#" * min(path.count(" ") + 2, 4)
        sections.append(f"{depth} {path}\n\n```\n{command.get_help(context)}\n```\n")
    return "\n".join(sections)


def _commands(
    path: str, command: click.Command, parent: click.Context | None
) -> Iterator[tuple[str, click.Command, click.Context | None]]:
    yield path, command, parent
    if isinstance(command, click.Group):
        context = click.Context(command, info_name=path)
        context.help_option_names = ["-h", "--help"]
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            if found is not None:
                yield from _commands(f"{path} {name}", found, context)


if __name__ == "__main__":
    click.echo(reference(), nl=False)
