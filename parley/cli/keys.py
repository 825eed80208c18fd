"""Single keys from a terminal: not echoed, and none lost between the question and the answer."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

try:
    import termios
    import tty
    from select import select
except ImportError:  # Windows, where click's own way loses nothing
    termios = None  # type: ignore[assignment]

ENDS = ("\x03", "\x04", "")  # Ctrl-C, Ctrl-D, and a terminal that is gone


def at_terminal() -> bool:
    """Whether somebody sits at standard input."""
    return sys.stdin.isatty()


@contextmanager
def single_keys() -> Iterator[None]:
    """Within it keys are not echoed and need no Enter; afterwards the terminal is as it was."""
    if termios is None or not at_terminal():
        yield
        return
    before = termios.tcgetattr(sys.stdin)
    tty.setcbreak(sys.stdin)
    try:
        yield
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)


def forget() -> None:
    """Forget keys that were pressed before there was anything to answer."""
    if termios is not None and at_terminal():
        termios.tcflush(sys.stdin, termios.TCIFLUSH)


def key() -> str:
    """The next key; that of an arrow or the like as the whole sequence that it sends."""
    if termios is None:
        try:
            return click.getchar()
        except EOFError:
            return ""
    terminal = sys.stdin.fileno()
    tty.setcbreak(terminal, termios.TCSANOW)  # once more: a job that was stopped and goes on has lost it
    pressed = os.read(terminal, 1)
    if pressed == b"\x1b":
        while select([terminal], [], [], 0.01)[0] and (more := os.read(terminal, 32)):
            pressed += more
    elif pressed >= b"\xc0":  # the first byte of several
        pressed += os.read(terminal, 1 + (pressed >= b"\xe0") + (pressed >= b"\xf0"))
    return pressed.decode("utf-8", "replace")


def line(question: str) -> str:
    """A line that is typed and seen; nothing where only Enter is pressed."""
    if termios is None:
        return str(click.prompt(question, default="", show_default=False))
    before = termios.tcgetattr(sys.stdin)
    seen = termios.tcgetattr(sys.stdin)
    seen[3] |= termios.ICANON | termios.ECHO
    termios.tcsetattr(sys.stdin, termios.TCSADRAIN, seen)
    try:
        return str(click.prompt(question, default="", show_default=False))
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
