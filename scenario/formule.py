"""The formula of a rule as people write it, taken from the rule's own source text.

There is one formula per rule, the code. What the screen, the exports and the page of rules show is
that code with its names replaced, so the two can never differ.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache

from gebieden.basis import Language
from scenario.opmaak import plain
from scenario.rekenregel import Regel, parameters

_ATOM = 9
_BINARY: Mapping[type[ast.operator], tuple[str, int]] = {
    ast.Add: (" + ", 4),
    ast.Sub: (" − ", 4),
    ast.Mult: (" × ", 5),
    ast.Div: (" ÷ ", 5),
    ast.MatMult: (" × ", 5),
    ast.Pow: ("^", 7),
    ast.BitAnd: (" en ", 2),
    ast.BitOr: (" of ", 1),
}
_COMPARE: Mapping[type[ast.cmpop], str] = {
    ast.Lt: " < ",
    ast.LtE: " ≤ ",
    ast.Gt: " > ",
    ast.GtE: " ≥ ",
    ast.Eq: " = ",
    ast.NotEq: " ≠ ",
}
_UNSEEN = ("asarray", "float64", "nan_to_num", "stack", "together")  # they change how a number is held, not what it is
_CALLED: Mapping[str, str] = {
    "clip": "begrens",
    "minimum": "min",
    "maximum": "max",
    "ndtr": "Φ",
    "log": "ln",
    "sum": "som",
    "len": "aantal",
    "mean": "gemiddeld",
    "mean_walk": "gemiddeld",
    "average": "gemiddeld in bereik",
    "around": "groen rondom",
    "none_of": "kans op geen",
    "per_person": "gedeeld per inwoner",
    "chance_in_reach": "kans op een in bereik",
}
_ENGLISH: Mapping[str, str] = {
    " en ": " and ",
    " of ": " or ",
    "begrens": "clamp",
    "als": "if",
    "anders": "else",
    "som": "sum",
    "aantal": "number of",
    "niet": "not",
    "gemiddeld": "mean",
    "gemiddeld in bereik": "mean in reach",
    "groen rondom": "green around",
    "kans op geen": "chance of none",
    "gedeeld per inwoner": "shared per person",
    "kans op een in bereik": "chance of one in reach",
    "van toepassing": "applicable",
}


def formula_lines(regel: Regel, labels: Mapping[str, str], language: Language) -> list[str]:
    """Write a rule's formula in words.

    Parameters
    ----------
    regel : Regel
        The rule.
    labels : mapping
        What to call each input; its own name when absent.
    language : {"nl", "en"}
        For the few connecting words.

    Returns
    -------
    list of str
        One line per step; the last is the result.
    """
    names = {
        parameter: labels.get(name, name)
        for parameter, name in zip(parameters(regel.formula), regel.inputs, strict=True)
    }
    writer = _Writer(names, language)
    return [writer.statement(step) for step in steps_of(regel.formula)]


@lru_cache(maxsize=1024)  # technical: more than all rules together
def steps_of(formula: Callable[..., object]) -> tuple[ast.stmt, ...]:
    """Return the statements of a function, without its docstring; the code that every formula is told from."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(formula)))
    function = next(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return tuple(step for step in function.body if not _is_docstring(step))


def _is_docstring(step: ast.stmt) -> bool:
    return isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant)


class _Writer:
    """Writes Python expressions as formulas; every method returns text and how tightly it binds."""

    def __init__(self, names: Mapping[str, str], language: Language) -> None:
        self.names = names
        self.language = language
        self.nodes: dict[type[ast.AST], Callable[..., tuple[str, int]]] = {
            ast.Name: self._name,
            ast.Constant: self._constant,
            ast.BinOp: self._binary,
            ast.UnaryOp: self._unary,
            ast.Compare: self._compare,
            ast.Call: self._call,
            ast.Attribute: self._attribute,
            ast.Subscript: lambda node: self._text(node.value),
            ast.Tuple: self._several,
            ast.List: self._several,
        }
        self.calls: dict[str, Callable[..., tuple[str, int]]] = {
            **dict.fromkeys(_UNSEEN, self._text),
            "ratio": self._ratio,
            "divide": self._ratio,
            "exp": self._exp,
            "entr": self._entr,
            "where": self._where,
        }

    def statement(self, step: ast.stmt) -> str:
        if isinstance(step, ast.Return) and step.value is not None:
            return self.expression(step.value)
        if isinstance(step, ast.Assign) and isinstance(step.targets[0], ast.Name):
            return f"{step.targets[0].id.replace('_', ' ')} = {self.expression(step.value)}"
        return ast.unparse(step)

    def expression(self, node: ast.expr) -> str:
        return self._text(node)[0]

    def _word(self, dutch: str) -> str:
        return dutch if self.language == "nl" else _ENGLISH.get(dutch, dutch)

    def _text(self, node: ast.AST) -> tuple[str, int]:
        write = self.nodes.get(type(node))
        return write(node) if write else (ast.unparse(node), 0)

    def _inside(self, node: ast.AST, binds: int) -> str:
        text, own = self._text(node)
        return text if own >= binds else f"({text})"

    def _name(self, node: ast.Name) -> tuple[str, int]:
        return self.names.get(node.id, node.id.replace("_", " ")), _ATOM

    def _constant(self, node: ast.Constant) -> tuple[str, int]:
        if isinstance(node.value, bool) or not isinstance(node.value, int | float):
            return str(node.value), _ATOM
        return plain(node.value, _decimals(node.value), self.language), _ATOM

    def _binary(self, node: ast.BinOp) -> tuple[str, int]:
        sign, binds = _BINARY.get(type(node.op), (f" {ast.unparse(node)} ", 0))
        stricter = binds + isinstance(node.op, ast.Sub | ast.Div | ast.Pow)
        return f"{self._inside(node.left, binds)}{self._word(sign)}{self._inside(node.right, stricter)}", binds

    def _unary(self, node: ast.UnaryOp) -> tuple[str, int]:
        sign = "−" if isinstance(node.op, ast.USub) else f"{self._word('niet')} "
        return f"{sign}{self._inside(node.operand, 6)}", 6

    def _compare(self, node: ast.Compare) -> tuple[str, int]:
        text = self._inside(node.left, 4)
        for sign, right in zip(node.ops, node.comparators, strict=True):
            text += _COMPARE.get(type(sign), " ? ") + self._inside(right, 4)
        return text, 3

    def _several(self, node: ast.Tuple | ast.List) -> tuple[str, int]:
        return f"({'; '.join(self.expression(part) for part in node.elts)})", _ATOM

    def _attribute(self, node: ast.Attribute) -> tuple[str, int]:
        if node.attr == "T":
            return self._text(node.value)
        if node.attr == "nan":
            return f"{self._word('niet')} {self._word('van toepassing')}", _ATOM
        return node.attr, _ATOM

    def _call(self, node: ast.Call) -> tuple[str, int]:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in self.calls:
            return self.calls[name](*node.args)
        target = [node.func.value] if isinstance(node.func, ast.Attribute) and not _is_module(node.func) else []
        inside = "; ".join(self.expression(part) for part in [*target, *node.args])
        return f"{self._word(_CALLED.get(name, name))}({inside})", _ATOM

    def _ratio(self, above: ast.expr, below: ast.expr) -> tuple[str, int]:
        return f"{self._inside(above, 5)} ÷ {self._inside(below, 6)}", 5

    def _exp(self, power: ast.expr) -> tuple[str, int]:
        return f"e^{self._inside(power, _ATOM)}", 7

    def _entr(self, share: ast.expr) -> tuple[str, int]:
        return f"−{self._inside(share, _ATOM)} × ln({self.expression(share)})", 5

    def _where(self, test: ast.expr, yes: ast.expr, no: ast.expr) -> tuple[str, int]:
        chosen, other = self.expression(yes), self.expression(no)
        return f"{self._word('als')} {self.expression(test)}: {chosen}, {self._word('anders')} {other}", 0


def _decimals(value: float) -> int:
    """Count the decimals a number is written with in the code."""
    return max(0, -int(Decimal(str(value)).normalize().as_tuple().exponent))


def _is_module(function: ast.Attribute) -> bool:
    return isinstance(function.value, ast.Name) and function.value.id in ("np", "numpy", "scipy", "special")
