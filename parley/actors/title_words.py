"""The words of a title as they are written: whole where hyphens are in them, of one where several have it."""

from __future__ import annotations

from parley.english.nouns import singular


def whole_start(text: str, start: int) -> int:
    """Where a word with a hyphen before it begins: "Vice-President", of which the tree has the last part."""
    while start > 0 and (text[start] == "-" or text[start - 1] == "-" or text[start - 1].isalnum()):
        start -= 1
    return start


def whole_end(text: str, end: int) -> int:
    """Where a word with a hyphen behind it ends: "editor-in-chief", of which the tree's noun is the first part."""
    while text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha():
        end += 1
        while text[end : end + 1].isalpha():
            end += 1
    return end


def one_of(form: str) -> str:
    """A title of several as each of them has it: "Minister" of "Ministers", "Sen." of "Sens."."""
    bare = form.removesuffix(".")
    if not bare.endswith("s"):
        return ""
    one = singular(bare) + form[len(bare) :]
    return one.capitalize() if form[:1].isupper() else one
