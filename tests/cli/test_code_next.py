"""`parley code next`: what comes, what a card shows, and what its keys take back."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

import parley
from tests.cli.making import good, rows
from tests.fake import run

pytestmark = pytest.mark.usefixtures("desk")


def cards(shown: str) -> list[str]:
    """The statements that were shown, in order."""
    return [line.split()[1] for line in shown.splitlines() if line.startswith("╭")]


def test_keys_in_another_encoding_are_one_line() -> None:
    result = run("code", "next", stdin="m vielleicht später\nq\n".encode("latin-1"))
    assert result.exit_code == 2
    assert result.stderr == "parley: standard input is not in UTF-8; save it as UTF-8 and send it again\n"


def test_a_statement_stays_until_it_is_decided_as_a_whole() -> None:
    good("code", "reject", "d1#s1", "pilots")
    assert cards(good("code", "next", "--in-text-order", stdin="q\n").stdout) == ["d1#s1"]
    assert "d1#s1" in cards(good("code", "next", "--no-options", stdin="s\n" * 9).stdout)
    good("code", "add", "d1#s1", "none")
    assert cards(good("code", "next", "--in-text-order", stdin="q\n").stdout) == ["d1#s2"]


def test_what_was_rejected_is_not_offered_again() -> None:
    good("suggest")
    shown = good("code", "next", "--in-text-order", stdin="r\nr\nq\n").stdout.split("╭")[1:4]
    offered = [[line.split()[2] for line in card.splitlines() if line[2:3].isdigit()] for card in shown]
    assert [len(each) for each in offered] == [3, 2, 1]
    assert offered[0][1:] == offered[1]
    assert offered[1][1:] == offered[2]


def test_undo_is_of_this_session() -> None:
    good("suggest")
    good("code", "next", "--in-text-order", stdin="a\nq\n")
    said = good("code", "next", "--in-text-order", stdin="u\nn\nu\nu\nq\n")
    assert said.stderr.count("nothing of this session to undo") == 2
    assert "0 decided by ann" in said.stderr
    assert [row["action"] for row in rows("code", "list", "--rows") if row["standing"]] == ["accept"]


def test_a_card_says_which_words_it_is_about() -> None:
    shown = good("code", "next", "--in-text-order", stdin="s\nq\n").stdout
    assert cards(shown) == ["d1#s1", "d1#s2"]
    assert "【“Every ship should pay a toll from May on,”】 Mira Oduya said." in shown
    assert "【“We will never pay a toll to them,”】" in shown


def test_how_sure_an_option_is_counts_that_no_position_may_be_taken() -> None:
    first = good("code", "next", "--in-text-order", stdin="a\nq\n").stdout
    assert "if it takes one" in first.splitlines()[6]
    good("suggest")
    [kept] = rows("code", "list", "--rows")
    assert (kept["model"], kept["confidence"]) == ("words-1", None)
    good("code", "undo")
    [suggested] = [row for row in rows("positions", "--suggested", "0") if row["statement"] == "s1"][:1]
    card = good("code", "next", "--in-text-order", "--limit", "1", stdin="a\n").stdout
    assert f"1  toll supports  {suggested['confidence']:.2f}  " in card
    [kept] = [row for row in rows("code", "list", "--rows") if row["standing"]]
    assert kept["confidence"] == suggested["confidence"]


def test_an_empty_note_takes_none_away() -> None:
    good("code", "memo", "d1#s1", "whose?")
    assert "nothing is noted" in good("code", "next", "--in-text-order", stdin="m\n\nq\n").stderr
    assert [row["memo"] for row in rows("code", "list", "--rows")] == ["whose?"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
class TestAtATerminal:
    """Keys as somebody presses them: what is shown is waited for, and answered at once."""

    def test_keys_are_single_and_none_is_lost(self) -> None:
        good("code", "add", "d1#s2", "none")
        shown = at_terminal(("d1#s1", b"m"), ("memo: ", b"whose?\r"), ("noted", b"n"), ("d1#s3", b"u"), ("d1#s1", b"q"))
        assert "taken back: reject none" in shown
        assert "0 decided by ann" in shown
        assert [row["action"] for row in rows("code", "list", "--rows") if row["standing"]] == ["reject", "memo"]

    def test_what_is_typed_before_the_memo_is_asked_for_is_the_memo(self) -> None:
        shown = at_terminal(("d1#s1", b"mnot sure whose?\r"), ("noted", b"q"))
        assert "0 decided by ann" in shown
        assert [(row["action"], row["memo"]) for row in rows("code", "list", "--rows")] == [("memo", "not sure whose?")]

    def test_arrows_are_no_keys(self) -> None:
        good("suggest")
        shown = at_terminal(("d1#s1", b"\x1b[A"), ("quit; what was decided", b"\x04"))
        assert "0 decided by ann" in shown

    def test_a_character_of_several_bytes_is_one_key(self) -> None:
        shown = at_terminal(("d1#s1", "🙂".encode()), ("quit; what was decided", b"q"))
        assert shown.count("quit; what was decided") == 1

    def test_help_says_what_keys_do_there(self) -> None:
        assert "r 2" not in at_terminal(("d1#s1", b"?"), ("quit; what was decided", b"q"))
        assert "r 2 not about the second" in good("code", "next", "--in-text-order", stdin="?\nq\n").stdout


def at_terminal(*answers: tuple[str, bytes]) -> str:
    """What a terminal shows, where each answer is typed as soon as the words are there."""
    import pty

    outer, inner = pty.openpty()
    asked = [sys.executable, "-m", "parley", "code", "next", "--in-text-order", "--no-options", "--by", "ann"]
    around = os.environ | {"PYTHONPATH": str(Path(parley.__file__).parents[1]), "COLUMNS": "100"}
    process = subprocess.Popen(asked, stdin=inner, stdout=inner, stderr=inner, env=around)
    os.close(inner)
    try:
        shown, seen = b"", 0
        for words, keys in answers:
            while words.encode() not in shown[seen:]:
                shown += _more(outer) or pytest.fail(f"no {words!r} in {shown.decode()}")
            seen = len(shown)
            os.write(outer, keys)
        while more := _more(outer):
            shown += more
        assert process.wait(60) == 0
    finally:
        process.kill()
        process.wait()
        os.close(outer)
    return shown.decode()


def _more(terminal: int) -> bytes:
    """What it shows next; nothing where it is closed, or shows nothing for long."""
    if not select.select([terminal], [], [], 30)[0]:
        return b""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""
