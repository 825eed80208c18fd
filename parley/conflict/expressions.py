"""Expressions over options: parsing, evaluation over many states at once, and normal forms.

``not`` binds tightest, then ``and``, ``or``, then ``if`` and ``iff`` (from the left); ``a if b`` is the
implication from b to a. An option key that is a reserved word or has a space stands in quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from parley.conflict.faults import suggestion
from parley.errors import ModelError

RESERVED = frozenset({"not", "and", "or", "if", "iff"})
TERMS_AT_MOST = 4096
DEPTH_AT_MOST = 200

_TOKEN = re.compile(r"""\s*(?:(?P<bracket>[()])|(?P<quoted>"[^"]*"|'[^']*')|(?P<word>[\w\-]+))""")
_PLAIN = re.compile(r"[\w\-]+\Z")

Literal = tuple[str, bool]
Term = frozenset[Literal]


@dataclass(frozen=True)
class Is:
    """The option is taken."""

    option: str


@dataclass(frozen=True)
class Not:
    """The operand does not hold."""

    operand: Node


@dataclass(frozen=True)
class Both:
    """Every operand holds; with no operand, always."""

    operands: tuple[Node, ...]


@dataclass(frozen=True)
class Either:
    """Some operand holds; with no operand, never."""

    operands: tuple[Node, ...]


@dataclass(frozen=True)
class Given:
    """``then if condition``: the implication from ``condition`` to ``then``."""

    then: Node
    condition: Node


@dataclass(frozen=True)
class Same:
    """``left iff right``: both hold or neither does."""

    left: Node
    right: Node


Node = Is | Not | Both | Either | Given | Same


@dataclass(frozen=True)
class Expression:
    """A parsed condition on states, with the words it was written in."""

    text: str
    node: Node

    def __str__(self) -> str:
        return self.text

    def holds(self, codes: NDArray[np.int64], bit: Mapping[str, int]) -> NDArray[np.bool_]:
        """Whether it holds in each state.

        ``codes``: shape (n,), states as integers; ``bit``: the bit of each option. Returns shape (n,).
        """
        return _holds(self.node, codes, bit)

    def options(self) -> frozenset[str]:
        """The options it speaks of."""
        return frozenset(_options(self.node))

    def negated(self) -> Expression:
        """Its negation."""
        return Expression(f"not ({self.text})", Not(self.node))

    def terms(self) -> tuple[Term, ...]:
        """Disjunctive normal form: alternatives, each a set of (option, taken) that all hold.

        Raises `ModelError` where that form has more than 4,096 alternatives.
        """
        return _terms(self.node, True)


class ExpressionError(ModelError):
    """An expression does not parse; the message shows it with a caret under the place."""

    def __init__(self, reason: str, text: str, position: int) -> None:
        flat = re.sub(r"\s", " ", text)
        super().__init__(f"{reason}\n  {flat}\n  {' ' * position}^")
        self.reason = reason
        self.position = position


def parse(text: str, options: Iterable[str]) -> Expression:
    """Read an expression over ``options``. Raises `ExpressionError` with the place it went wrong."""
    return Expression(" ".join(text.split()), _Parser(text, list(options)).whole())


def name(option: str) -> str:
    """An option key as an expression writes it."""
    return option if _PLAIN.match(option) and option not in RESERVED else f'"{option}"'


def from_terms(terms: Iterable[Iterable[Literal]]) -> Expression:
    """The expression that holds where all of some term holds, in words that `parse` reads back."""
    alternatives: list[Node] = []
    words: list[str] = []
    for term in terms:
        literals = list(term)
        alternatives.append(Both(tuple(Is(option) if taken else Not(Is(option)) for option, taken in literals)))
        words.append(" and ".join(name(option) if taken else f"not {name(option)}" for option, taken in literals))
    if len(words) == 1:
        return Expression(words[0], alternatives[0])
    text = " or ".join(f"({word})" if " and " in word else word for word in words)
    return Expression(text, Either(tuple(alternatives)))


class _Parser:
    def __init__(self, text: str, options: list[str]) -> None:
        self.text = text
        self.options = options
        self.known = frozenset(options)
        self.tokens = self._split()
        self.at = 0
        self.depth = 0

    def _split(self) -> list[tuple[str, str, int]]:
        tokens: list[tuple[str, str, int]] = []
        position, end = 0, len(self.text.rstrip())
        while position < end:
            match = _TOKEN.match(self.text, position)
            if match is None:
                position += len(self.text[position:]) - len(self.text[position:].lstrip())
                raise ExpressionError(f'"{self.text[position]}" has no meaning in an expression', self.text, position)
            kind = str(match.lastgroup)
            word = match.group(kind)
            if kind == "quoted":
                kind, word = "option", word[1:-1]
            elif kind == "word":
                kind = "operator" if word in RESERVED else "option"
            tokens.append((kind, word, match.start(str(match.lastgroup))))
            position = match.end()
        return tokens

    def _peek(self) -> tuple[str, str, int]:
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "", len(self.text.rstrip()))

    def _take(self, kind: str, *words: str) -> str | None:
        found, word, _ = self._peek()
        if found == kind and word in words:
            self.at += 1
            return word
        return None

    def _wrong(self, wanted: str) -> ExpressionError:
        kind, word, position = self._peek()
        found = "the expression ends" if kind == "end" else f'found "{word}"'
        return ExpressionError(f"expected {wanted}, but {found}", self.text, position)

    def whole(self) -> Node:
        if not self.tokens:
            raise ExpressionError("the expression is empty", self.text, 0)
        node = self._conditional()
        if self._peek()[0] != "end":
            raise self._wrong("and, or, if, iff or the end")
        return node

    def _conditional(self) -> Node:
        node = self._either()
        while (word := self._take("operator", "if", "iff")) is not None:
            right = self._either()
            node = Given(node, right) if word == "if" else Same(node, right)
        return node

    def _either(self) -> Node:
        operands = [self._both()]
        while self._take("operator", "or"):
            operands.append(self._both())
        return operands[0] if len(operands) == 1 else Either(tuple(operands))

    def _both(self) -> Node:
        operands = [self._unary()]
        while self._take("operator", "and"):
            operands.append(self._unary())
        return operands[0] if len(operands) == 1 else Both(tuple(operands))

    def _unary(self) -> Node:
        self.depth += 1
        if self.depth > DEPTH_AT_MOST:
            raise ExpressionError("the expression is nested too deep", self.text, self._peek()[2])
        try:
            if self._take("operator", "not"):
                return Not(self._unary())
            if self._take("bracket", "("):
                node = self._conditional()
                if not self._take("bracket", ")"):
                    raise self._wrong('")"')
                return node
            kind, word, position = self._peek()
            if kind != "option":
                raise self._wrong("an option")
            if word not in self.known:
                raise ExpressionError(
                    f'no option is called "{word}"{suggestion(word, self.options)}', self.text, position
                )
            self.at += 1
            return Is(word)
        finally:
            self.depth -= 1


def _holds(node: Node, codes: NDArray[np.int64], bit: Mapping[str, int]) -> NDArray[np.bool_]:
    match node:
        case Is(option):
            taken: NDArray[np.bool_] = (codes & (1 << bit[option])) != 0
            return taken
        case Not(operand):
            return ~_holds(operand, codes, bit)
        case Both(operands):
            everywhere = np.ones(len(codes), dtype=np.bool_)
            return reduce(lambda all_, one: all_ & _holds(one, codes, bit), operands, everywhere)
        case Either(operands):
            nowhere = np.zeros(len(codes), dtype=np.bool_)
            return reduce(lambda any_, one: any_ | _holds(one, codes, bit), operands, nowhere)
        case Given(then, condition):
            return _holds(then, codes, bit) | ~_holds(condition, codes, bit)
        case Same(left, right):
            return ~(_holds(left, codes, bit) ^ _holds(right, codes, bit))


def _options(node: Node) -> Iterable[str]:
    match node:
        case Is(option):
            yield option
        case Not(operand):
            yield from _options(operand)
        case Both(operands) | Either(operands):
            for operand in operands:
                yield from _options(operand)
        case Given(first, second) | Same(first, second):
            yield from _options(first)
            yield from _options(second)


def _terms(node: Node, positive: bool) -> tuple[Term, ...]:
    match node:
        case Is(option):
            return (frozenset({(option, positive)}),)
        case Not(operand):
            return _terms(operand, not positive)
        case Both(operands):
            return _product(operands, True) if positive else _union(operands, False)
        case Either(operands):
            return _union(operands, True) if positive else _product(operands, False)
        case Given(then, condition):
            return _terms(Either((then, Not(condition))), positive)
        case Same(left, right):
            agree = Either((Both((left, right)), Both((Not(left), Not(right)))))
            differ = Either((Both((left, Not(right))), Both((Not(left), right))))
            return _terms(agree if positive else differ, True)


def _union(operands: Iterable[Node], positive: bool) -> tuple[Term, ...]:
    return _absorb(term for operand in operands for term in _terms(operand, positive))


def _product(operands: Iterable[Node], positive: bool) -> tuple[Term, ...]:
    terms: tuple[Term, ...] = (frozenset(),)
    for operand in operands:
        more = _terms(operand, positive)
        terms = _absorb(
            one | other
            for one in terms
            for other in more
            if not any((option, not taken) in other for option, taken in one)
        )
    return terms


def _absorb(terms: Iterable[Term]) -> tuple[Term, ...]:
    kept: list[Term] = []
    for term in sorted(dict.fromkeys(terms), key=len):
        if not any(other <= term for other in kept):
            kept.append(term)
            if len(kept) > TERMS_AT_MOST:
                raise ModelError(f"an expression has more than {TERMS_AT_MOST} alternatives written out; split it")
    return tuple(kept)
