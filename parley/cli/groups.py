"""Groups of commands that say in whole sentences what each does, and what was meant by a mistyped name."""

from __future__ import annotations

import difflib

import click


class Group(click.Group):
    """A group that lists commands with their first sentence whole, and unknown ones with those spelled alike."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        known = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):  # click cuts sentences at 45 letters
            formatter.write_dl([(name, one.get_short_help_str(limit=1000)) for name, one in known if one is not None])

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
