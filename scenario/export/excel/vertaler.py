"""From the code of a rule to a formula of a spreadsheet: one formula, told twice, by the machine.

What can be translated is listed here: the sums, the functions in ``FUNCTIONS``, choices (``np.where``), names given
to steps in between, and small functions of our own, which are written out. Anything else raises ``Onvertaalbaar``
with the reason; the workbook then shows the value and says so.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import FunctionType, MappingProxyType
from typing import cast

from scenario.formule import steps_of
from scenario.rekenregel import Regel, parameters

_ATOM, _SIGN, _TIMES, _PLUS, _COMPARE = 9, 8, 5, 4, 3
NOT_APPLICABLE = "NA()"
SMALLEST = "1E-300"
LONGEST = 8_000  # technical: Excel holds 8,192 characters in a formula
DEEPEST = 6  # technical: functions of our own inside each other
Written = tuple[str, int]  # text, and how tightly it binds
Value = Written | list[Written]  # a list: values that lie side by side
_BINARY: Mapping[type[ast.operator], tuple[str, int]] = MappingProxyType(
    {ast.Add: ("+", _PLUS), ast.Sub: ("-", _PLUS), ast.Mult: ("*", _TIMES), ast.Div: ("/", _TIMES)}
)
_CALLED_BINARY: Mapping[type[ast.operator], str] = MappingProxyType(
    {ast.Pow: "POWER", ast.BitAnd: "AND", ast.BitOr: "OR"}
)
_COMPARISONS: Mapping[type[ast.cmpop], str] = MappingProxyType(
    {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "=", ast.NotEq: "<>"}
)


class Onvertaalbaar(Exception):  # noqa: N818
    """A rule that a spreadsheet cannot calculate; its text is the reason."""


def translate(regel: Regel, refs: Mapping[str, str]) -> str:
    """Write a rule as a formula without its ``=``.

    Parameters
    ----------
    regel : Regel
        The rule.
    refs : mapping
        Per input what the formula must call it: a cell, a name.

    Raises
    ------
    Onvertaalbaar
        The rule uses what a spreadsheet does not have, or an input that has no cell.
    """
    missing = [name for name in regel.inputs if name not in refs]
    if missing:
        raise Onvertaalbaar(", ".join(missing))
    known: dict[str, Value] = {
        parameter: (refs[name], _ATOM) for parameter, name in zip(parameters(regel.formula), regel.inputs, strict=True)
    }
    formula = _single(_run(cast(FunctionType, regel.formula), known, 0))[0]
    if len(formula) > LONGEST:
        raise Onvertaalbaar(f"{len(formula)} > {LONGEST}")
    return formula


def _run(function: FunctionType, known: dict[str, Value], depth: int) -> Value:
    """Write out a function whose parameters are known."""
    if depth > DEEPEST:
        raise Onvertaalbaar(function.__name__)
    writer = _Writer(known, function.__globals__, depth)
    for step in steps_of(function):
        if isinstance(step, ast.Return) and step.value is not None:
            return writer.value(step.value)
        if not isinstance(step, ast.Assign) or not isinstance(step.targets[0], ast.Name):
            raise Onvertaalbaar(ast.unparse(step))
        known[step.targets[0].id] = writer.value(step.value)
    raise Onvertaalbaar(function.__name__)


def _single(value: Value) -> Written:
    if isinstance(value, list):
        raise Onvertaalbaar("[…]")
    return value


def _inside(value: Written, binds: int) -> str:
    text, own = value
    return text if own >= binds else f"({text})"


def _call(name: str, *values: Written) -> Written:
    return f"{name}({','.join(text for text, _ in values)})", _ATOM


def _clip(value: Written, low: Written, high: Written) -> Written:
    return _call("MAX", low, _call("MIN", value, high))


def _ratio(above: Written, below: Written) -> Written:
    quotient = f"{_inside(above, _TIMES)}/{_inside(below, _SIGN)}"
    return f"IF({_inside(below, _PLUS)}>0,{quotient},{NOT_APPLICABLE})", _ATOM


def _entr(share: Written) -> Written:
    """Write ``-share * ln(share)``; the smallest number keeps a share of 0 at 0, and the formula short."""
    return f"(-{_inside(share, _ATOM)}*LN(MAX({share[0]},{SMALLEST})))", _ATOM


FUNCTIONS: Mapping[str, Callable[..., Written]] = MappingProxyType(
    {
        **{
            name: partial(_call, called)
            for name, called in {
                "minimum": "MIN",
                "maximum": "MAX",
                "exp": "EXP",
                "log": "LN",
                "log10": "LOG10",
                "sqrt": "SQRT",
                "abs": "ABS",
                "where": "IF",
                "ndtr": "NORMSDIST",
            }.items()
        },
        "asarray": lambda value: value,
        "float64": lambda value: value,
        "square": lambda value: _call("POWER", value, ("2", _ATOM)),
        "clip": _clip,
        "ratio": _ratio,
        "entr": _entr,
    }
)


class _Writer:
    """Writes the expressions of one function, given what its names stand for."""

    def __init__(self, known: Mapping[str, Value], around: Mapping[str, object], depth: int) -> None:
        self.known = known
        self.around = around
        self.depth = depth
        self.nodes: Mapping[type[ast.AST], Callable[..., Value]] = {
            ast.Name: self._name,
            ast.Constant: self._constant,
            ast.BinOp: self._binary,
            ast.UnaryOp: self._unary,
            ast.Compare: self._compare,
            ast.Call: self._function,
            ast.Attribute: self._attribute,
            ast.Tuple: self._several,
            ast.List: self._several,
        }

    def value(self, node: ast.expr) -> Value:
        """Write any expression."""
        write = self.nodes.get(type(node))
        if write is None:
            raise Onvertaalbaar(ast.unparse(node))
        return write(node)

    def one(self, node: ast.expr) -> Written:
        """Write an expression that is one value."""
        return _single(self.value(node))

    def _name(self, node: ast.Name) -> Value:
        if node.id in self.known:
            return self.known[node.id]
        number = self.around.get(node.id)
        if isinstance(number, bool) or not isinstance(number, int | float):
            raise Onvertaalbaar(node.id)
        return repr(number), _ATOM

    def _constant(self, node: ast.Constant) -> Written:
        if isinstance(node.value, bool) or not isinstance(node.value, int | float):
            raise Onvertaalbaar(ast.unparse(node))
        return repr(node.value), _ATOM

    def _attribute(self, node: ast.Attribute) -> Written:
        found = {"nan": NOT_APPLICABLE, "pi": "PI()"}.get(node.attr)
        if found is None:
            raise Onvertaalbaar(ast.unparse(node))
        return found, _ATOM

    def _several(self, node: ast.Tuple | ast.List) -> list[Written]:
        return [self.one(part) for part in node.elts]

    def _binary(self, node: ast.BinOp) -> Value:
        left, right = self.value(node.left), self.value(node.right)
        return _each(partial(_joined, node.op), left, right)

    def _unary(self, node: ast.UnaryOp) -> Written:
        inner = self.one(node.operand)
        if isinstance(node.op, ast.USub):
            return f"(-{_inside(inner, _ATOM)})", _ATOM  # a minus binds tighter than a power in a spreadsheet
        if isinstance(node.op, ast.Invert):
            return _call("NOT", inner)
        raise Onvertaalbaar(ast.unparse(node))

    def _compare(self, node: ast.Compare) -> Written:
        if len(node.ops) != 1:
            raise Onvertaalbaar(ast.unparse(node))
        sign = _COMPARISONS.get(type(node.ops[0]))
        if sign is None:
            raise Onvertaalbaar(ast.unparse(node))
        left, right = self.one(node.left), self.one(node.comparators[0])
        return f"{_inside(left, _PLUS)}{sign}{_inside(right, _PLUS)}", _COMPARE

    def _function(self, node: ast.Call) -> Value:
        if isinstance(node.func, ast.Attribute) and node.func.attr == "sum":
            return _total(self.value(node.func.value))
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if node.keywords:
            raise Onvertaalbaar(ast.unparse(node))
        arguments = [self.value(part) for part in node.args]
        if name == "together":
            return arguments[0]
        if name == "len":
            return str(len(cast("list[Written]", arguments[0]))), _ATOM
        if name in FUNCTIONS:
            return _each(FUNCTIONS[name], *arguments)
        return self._own(name, arguments, node)

    def _own(self, name: str, arguments: Sequence[Value], node: ast.Call) -> Value:
        """Write out a function of our own."""
        function = self.around.get(name)
        if not isinstance(function, FunctionType) or not function.__module__.startswith("scenario."):
            raise Onvertaalbaar(ast.unparse(node.func))
        return _run(function, dict(zip(parameters(function), arguments, strict=True)), self.depth + 1)


def _joined(op: ast.operator, left: Written, right: Written) -> Written:
    if type(op) in _CALLED_BINARY:
        return _call(_CALLED_BINARY[type(op)], left, right)
    if type(op) not in _BINARY:
        raise Onvertaalbaar(type(op).__name__)
    sign, binds = _BINARY[type(op)]
    stricter = binds + isinstance(op, ast.Sub | ast.Div)
    return f"{_inside(left, binds)}{sign}{_inside(right, stricter)}", binds


def _each(write: Callable[..., Written], *values: Value) -> Value:
    """Apply to values side by side, each with the single ones, as arrays broadcast."""
    lengths = {len(value) for value in values if isinstance(value, list)}
    if not lengths:
        return write(*values)
    if len(lengths) > 1:
        raise Onvertaalbaar("[…]")
    rows = [value if isinstance(value, list) else [value] * max(lengths) for value in values]
    return [write(*row) for row in zip(*rows, strict=True)]


def _total(value: Value) -> Written:
    if not isinstance(value, list):
        raise Onvertaalbaar("sum")
    return "+".join(_inside(part, _PLUS) for part in value), _PLUS
