"""`parley code next`: one statement after the other, with a key for each decision."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import click
from rich.panel import Panel
from rich.text import Text

from parley.cli import keys
from parley.cli.coders import (
    by_option,
    chosen_suggester,
    codebook_option,
    coding_in,
    record_option,
    suggester_options,
)
from parley.cli.output import say, stdout_console, user
from parley.coding import Coding, CodingError
from parley.coding.acts import BY_HAND, From
from parley.coding.cards import Card, Waiting
from parley.coding.suggester import SuggesterError, Suggestion
from parley.errors import ParleyError
from parley.output.terminal import printable
from parley.record import Store

KEYS = "a accept · 1-9 that one · r not it · n no position · c change · m memo · u undo · s skip · q quit · ? help"
HELP = """\
a            accept the first suggestion; 1 to 9 accept that one
r            it is not about the first suggestion{second}
n            it takes no position
{change}
{memo}
u            undo your last decision of this session
s            skip it for now
q            quit; what was decided is kept"""
AT_TERMINAL = {
    "second": "; the next one then comes first",
    "change": "c            code it with another concept and stance, which you are asked for: joint-gauge supports",
    "memo": "m            note something of this statement, which you are asked for; Enter alone notes nothing",
}
IN_LINES = {
    "second": "; r 2 not about the second",
    "change": "c ID STANCE  code it with this concept and stance instead: c joint-gauge supports",
    "memo": "m WORDS      note something of this statement",
}


@click.command(name="next")
@record_option
@codebook_option
@by_option
@click.option(
    "--in-text-order", is_flag=True, help="As they stand in the documents, not those most worth asking first."
)
@click.option("--no-options", is_flag=True, help="Offer only what `parley suggest` kept, nothing newly learned.")
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most so many statements.")
@suggester_options
def review(
    record_path: str,
    codebook: str | None,
    by: str | None,
    in_text_order: bool,
    no_options: bool,
    limit: int | None,
    suggester: str | None,
    server: str | None,
    model: str | None,
) -> None:
    """Show statements in their context, one after the other, and take a decision on each by a key.

    Those most worth asking come first, and what is offered has learned from what you decided. Without a terminal the
    same keys are read from standard input, a line each: `a`, `r`, `n`, `c joint-gauge supports`, `m unclear`, `u`, `s`,
    `q`. A codebook that is coded blind shows no suggestions.
    """
    with Store(record_path, create=False) as record:
        coding = coding_in(record, chosen_suggester(suggester, server, model))
        session = Session(coding, codebook, by or user(), ask=not no_options)
        with keys.single_keys():
            for number, waiting in enumerate(coding.waiting(codebook, by=session.by, in_text_order=in_text_order)):
                if (limit is not None and number >= limit) or not session.decide(waiting):
                    break
            else:
                say("there is nothing left to decide")
    say(f"{session.decided} decided by {session.by}")


@dataclass(frozen=True, slots=True)
class Done:
    """A row that a session added, of which statement, and whether that decided it."""

    row: int
    waiting: Waiting
    decides: bool


def _typed() -> Iterator[str]:
    """The lines of standard input."""
    try:
        yield from sys.stdin
    except UnicodeDecodeError:
        raise CodingError("standard input is not in UTF-8; save it as UTF-8 and send it again") from None


@dataclass(slots=True)
class Session:
    """A coder at the keyboard, or a script in a pipe."""

    coding: Coding
    codebook: str | None
    by: str
    ask: bool = True
    decided: int = 0
    done: list[Done] = field(default_factory=list)  # what this session did and has not taken back
    over: bool = False
    lines: Iterator[str] = field(default_factory=_typed)

    def decide(self, waiting: Waiting) -> bool:
        """Show a statement and take keys until it is decided or skipped; gives False to stop."""
        card = self._card(waiting)
        self._show(card)
        while not self.over:
            key, rest = self._command()
            if key == "q":
                break
            if key == "s":
                return True
            try:
                decided, again = self._do(card, waiting, key, rest)
            except ParleyError as error:
                say(str(error))
                continue
            if decided:
                return True
            if again:
                card = self._card(waiting)
                self._show(card)
        self.over = True
        return False

    def _do(self, card: Card, waiting: Waiting, key: str, rest: list[str]) -> tuple[bool, bool]:
        """Do what the key says; gives whether the statement is decided, and whether to show it again."""
        place = {"spans": card.spans, "by": self.by, "codebook": self.codebook}
        if key == "a" or key.isdecimal():
            option = self._option(card, key if key.isdecimal() else (rest or ["1"])[0])
            row = self.coding.accept(
                card.document, option.concept, option.stance, source=_source(card, option), **place  # type: ignore[arg-type]
            )
            return self._did(row, waiting), False
        if key == "r":
            option = self._option(card, (rest or ["1"])[0])
            row = self.coding.reject(card.document, option.concept, source=_source(card, option), **place)  # type: ignore[arg-type]
            return self._did(row, waiting, len(card.options) < 2), True
        if key == "n":
            return self._did(self.coding.reject(card.document, **place), waiting), False  # type: ignore[arg-type]
        if key == "c":
            said = rest or self._asked("concept and stance: ").split()
            return self._did(self._change(card, said, place), waiting), False
        if key == "m":
            self._memo(card, waiting, " ".join(rest) or self._asked("memo: "))
        elif key == "u":
            return False, self._undo(waiting)
        else:
            click.echo(HELP.format(**(AT_TERMINAL if keys.at_terminal() else IN_LINES)))
        return False, False

    def _did(self, row: int, waiting: Waiting, decides: bool = True) -> bool:
        self.done.append(Done(row, waiting, decides))
        self.decided += decides
        return decides

    def _undo(self, waiting: Waiting) -> bool:
        """Take back what this session did last, and decide that statement anew; gives whether to show this again."""
        if not self.done:
            say("there is nothing of this session to undo; `parley code undo` takes back what was done before it")
            return False
        last = self.done.pop()
        say(self.coding.undo(last.row, by=self.by, codebook=self.codebook))
        self.decided -= last.decides
        if last.waiting != waiting:
            self.decide(last.waiting)
        return not self.over

    def _change(self, card: Card, said: list[str], place: Mapping[str, object]) -> int:
        concept, stance = (said[0] if said else ""), (said[1] if len(said) > 1 else None)
        book = self.coding.codebooks.get(self.codebook)
        if stance is not None:
            near = [s for s in book.codebook.stances if s.startswith(stance)]
            stance = near[0] if len(near) == 1 else stance
        starts = [c.id for c in book.codebook.concepts if c.id.startswith(concept)]
        concept = starts[0] if len(starts) == 1 else concept
        first = card.options[0] if card.options else None
        if first is not None:
            source = _source(card, first)
            return self.coding.change(card.document, first.concept, concept, stance, source=source, **place)  # type: ignore[arg-type]
        return self.coding.accept(card.document, concept, stance, **place)  # type: ignore[arg-type]

    def _memo(self, card: Card, waiting: Waiting, text: str) -> None:
        if not text:
            say("nothing is noted; `parley code memo` takes a note away")
            return
        number = self.coding.memo(card.document, text, spans=card.spans, by=self.by, codebook=self.codebook)
        say(f"row {number}: noted")
        self._did(number, waiting, False)

    def _option(self, card: Card, said: str) -> Suggestion:
        number = int(said) if said.isdecimal() and len(said) < 4 else 0
        if not 1 <= number <= len(card.options):
            raise SuggesterError(
                f"there is no suggestion {said}; code it with: c CONCEPT STANCE, or n for no position"
            )
        return card.options[number - 1]

    def _card(self, waiting: Waiting) -> Card:
        try:
            return self.coding.card(waiting, self.codebook, by=self.by, ask=self.ask)
        except SuggesterError as error:
            say(f"{error}; going on with what was suggested before")
            self.ask = False
            return self.coding.card(waiting, self.codebook, by=self.by, ask=False)

    def _command(self) -> tuple[str, list[str]]:
        """A key and what follows it: from the terminal, or a line of standard input. At its end that is q."""
        if keys.at_terminal():
            pressed = keys.key()
            return ("q" if pressed in keys.ENDS else pressed.lower()), []
        line = next(self.lines, "q").split()
        return (line[0].lower(), line[1:]) if line else ("s", [])

    def _asked(self, what: str) -> str:
        if keys.at_terminal():
            return keys.line(what.rstrip(": "))
        return next(self.lines, "").strip()

    def _show(self, card: Card) -> None:
        console = stdout_console()
        ref = f"{card.document}#{card.statement}"  # first, since the end of a long title is cut off
        head = " · ".join(part for part in (ref, card.title, card.outlet, card.said_on) if part)
        who = card.speaker or "(nobody named)"
        if card.organization and card.organization != card.speaker:
            who += f" ({card.organization})"
        if card.relayed_by:
            who += f", as {card.relayed_by} says"
        body = Text()
        if card.before and card.before not in card.around:
            body.append(f"{printable(card.before)}\n", style="dim")
        body.append_text(_marked(card, brackets=not console.is_terminal))
        body.append(f"\n\n{printable(who)}", style="bold")
        body.append(f" {printable(card.cue)}", style="yellow")
        for number, option in enumerate(card.options, 1):
            body.append(f"\n{number}  {printable(option.concept)} {option.stance or ''}", style="cyan")
            sure = f"{option.confidence:.2f}{' if it takes one' if option.concept in card.if_taken else ''}"
            body.append(f"  {sure}", style="bold")
            body.append(f"  {option.reason.kind}: {printable(' '.join(option.reason.text.split()))[:70]}", style="dim")
        for code in card.codes:
            body.append(f"\ncoded {code.concept} {code.stance or ''}", style="green")
        keys.forget()
        console.print(Panel(body, title=Text(printable(head)), title_align="left"))
        click.echo(KEYS if console.is_terminal else "", nl=console.is_terminal)


def _source(card: Card, option: Suggestion) -> From:
    """What a decision on an option goes back to; how sure that is, only where the option was suggested as such."""
    if card.model is None:
        return BY_HAND
    return From(card.model, None if option.concept in card.if_taken else round(option.confidence, 4))


def _marked(card: Card, brackets: bool) -> Text:
    """The paragraph with the content's words marked: coloured, and in brackets where nothing shows colours."""
    text = Text(printable(card.around.replace("\r", " ")))
    places = [(max(0, span.start - card.start), max(0, span.end - card.start)) for span in card.spans]
    for start, end in places:
        text.stylize("bold green", start, end)
    if not brackets:
        return text
    marked = Text()
    done = 0
    for start, end in places:
        marked += text[done:start] + Text("【") + text[start:end] + Text("】")
        done = end
    return marked + text[done:]
