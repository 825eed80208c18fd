"""`parley serve`: the reading room."""

from __future__ import annotations

import getpass
import sys
import webbrowser
from pathlib import Path

import click

from parley.cli.groups import Group
from parley.cli.output import RECORD, say
from parley.errors import missing_extra


@click.group(cls=Group, invoke_without_command=True)
@click.option("--record", "record_path", default=RECORD, show_default=True, metavar="FILE", help="The record to read.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="Where to answer.  [default: a free port]"
)
@click.option("--host", default="127.0.0.1", show_default=True, help="For others to reach it; needs accounts.")
@click.option("--root-path", default="", metavar="PATH", help="Where a proxy puts it, such as /talks.")
@click.option(
    "--coder", default="", metavar="NAME", help="Whose word corrections and codes are.  [default: who is logged in]"
)
@click.option("--blind", is_flag=True, help="Hide what others and the machine coded.")
@click.option("--model", "models", multiple=True, metavar="FILE", help="A conflict model to show; may be repeated.")
@click.option("--suggester", metavar="NAME", help="Who suggests positions, of an installed package.  [default: Parley]")
@click.option("--no-browser", is_flag=True, help="Open no browser.")
@click.pass_context
def serve(
    context: click.Context,
    record_path: str,
    port: int,
    host: str,
    root_path: str,
    coder: str,
    blind: bool,
    models: tuple[str, ...],
    suggester: str | None,
    no_browser: bool,
) -> None:
    """Open a record in the browser: read, search, review, look at networks.

    The pages are on this machine alone (127.0.0.1) and ask no other. Ctrl-C closes them.

    \b
    parley serve --record talks.db
    parley serve --record talks.db --coder mara --blind
    parley serve --record talks.db --model dispute.toml
    """
    context.obj = record_path
    if context.invoked_subcommand is not None:
        return
    _need_web()
    from parley.web import Room
    from parley.web import serve as run
    from parley.web.users import Users

    users = Users.beside(record_path)
    room = Room.of(
        record_path,
        coder=coder or getpass.getuser(),
        blind=blind,
        root_path=root_path.rstrip("/"),
        users=users if users.path.exists() else None,
        models=_models(models),
        suggester=suggester,
    )

    def opened(address: str) -> None:
        say(f"{record_path} is open at {address} (Ctrl-C closes it)")
        if not no_browser:
            webbrowser.open(address)

    run(room, host=host, port=port, opened=opened)


@serve.group(cls=Group)
def user() -> None:
    """Accounts, for a reading room that others can reach."""


@user.command()
@click.argument("name")
@click.option(
    "--role",
    type=click.Choice(["coder", "reader"]),
    default="reader",
    show_default=True,
    help="Whether NAME may correct and code, or only read.",
)
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@click.pass_obj
def add(record_path: str, name: str, role: str, password_stdin: bool) -> None:
    """Make an account for NAME, or give it another password and role."""
    from parley.web.users import Users

    if password_stdin:
        password = sys.stdin.readline().rstrip("\n")
    else:
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    Users.beside(record_path).add(name, password, role)
    say(f"{name} may sign in as {role}")


@user.command()
@click.argument("name")
@click.pass_obj
def remove(record_path: str, name: str) -> None:
    """Take NAME's account away."""
    from parley.web.users import Users

    Users.beside(record_path).remove(name)
    say(f"{name} may not sign in any more")


@user.command(name="list")
@click.pass_obj
def list_(record_path: str) -> None:
    """Who has an account."""
    from parley.web.users import Users

    for one in Users.beside(record_path).names():
        click.echo(f"{one.name}\t{one.role}")


def _models(files: tuple[str, ...]) -> dict[str, Path]:
    """The models by the names of their pages, each read once so that what is wrong is said now."""
    from parley.conflict import load

    found = {Path(file).stem: Path(file) for file in files}
    for path in found.values():
        load(path)
    return found


def _need_web() -> None:
    from importlib.util import find_spec

    if any(find_spec(name) is None for name in ("starlette", "jinja2", "uvicorn", "multipart")):
        raise missing_extra("a reading room needs starlette, jinja2, uvicorn and python-multipart", "web")
