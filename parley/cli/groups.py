"""Groups of commands that answer a mistyped name with the one that was meant."""

from __future__ import annotations

import difflib

import click


class Group(click.Group):
    """A group whose unknown commands are told with those spelled alike."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            known = self.list_commands(ctx)
            alike = difflib.get_close_matches(name.casefold(), known, n=2, cutoff=0.6)
            alike = alike or [one for one in known if one.startswith(name[:3])][:2]
            meant = f"Did you mean {' or '.join(alike)}?" if alike else f"There are {', '.join(known)}."
            ctx.fail(f"No such command {name!r}. {meant}")
        return super().resolve_command(ctx, args)
