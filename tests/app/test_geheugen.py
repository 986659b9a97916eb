"""Memory that nobody uses goes back to the system, and what stays is not looked at again."""

import subprocess
import sys

import pytest

HOLES = """
import gc
from pathlib import Path
from threading import Thread
from scenario.app import geheugen

def resident_mb():
    words = Path("/proc/self/status").read_text("ascii").split()
    return int(words[words.index("VmRSS:") + 1]) / 1024

geheugen.set_apart()
assert gc.get_freeze_count() > 0, "what was loaded is set apart"
kept = []

def work():
    pieces = [bytes(50_000) for _ in range(4_000)]  # 200 MB, of which every hundredth piece stays
    kept.extend(pieces[::100])

for _ in range(4):
    thread = Thread(target=work)
    thread.start()
    thread.join()
before = resident_mb()
geheugen.tidy()
print(before, resident_mb())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc keeps memory in pools")
def test_what_threads_leave_is_given_back() -> None:
    done = subprocess.run([sys.executable, "-c", HOLES], capture_output=True, text=True, check=True)
    before, after = map(float, done.stdout.split())
    assert before > 200, "the pieces that stayed hold the rest in place"
    assert after < before / 2
