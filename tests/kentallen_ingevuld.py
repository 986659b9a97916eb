"""Call a rule with a few inputs; the kentallen it asks for are filled in with their shipped values."""

from __future__ import annotations

import numpy as np

from gebieden.plekken import InBereik, Plekken
from scenario.kentallen import load_kentallen
from scenario.rekenregel import Formula, parameters


def call(formula: Formula, **inputs: object) -> np.ndarray:
    """Calculate one rule.

    Parameters
    ----------
    formula : callable
        A field or an indicator.
    **inputs
        Numbers, lists, arrays or what is in reach, by the names of the formula's parameters; kentallen may be left out.
    """
    unknown = set(inputs) - set(parameters(formula))
    assert not unknown, f"{formula.__name__} does not ask for {unknown}"
    kentallen = load_kentallen()
    values = [_given(inputs[name]) if name in inputs else kentallen.value(name) for name in parameters(formula)]
    return np.asarray(formula(*values))


def _given(value: object) -> object:
    return value if isinstance(value, InBereik | Plekken) else np.asarray(value, dtype=float)
