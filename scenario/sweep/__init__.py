"""Large runs: very many variants of one mix, to files, over processes or machines, to be stopped and resumed at will.

An order (``Sweep``) says what varies and how; ``run_sweep`` calculates it in blocks, each a Parquet file of its own;
``find_box`` tells which levers lead to what one is after.
"""

from __future__ import annotations
