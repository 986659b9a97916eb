"""Every visitor of every browser test is watched: a request that leaves this machine is refused and fails the test."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.visitor import visitor

pytestmark = pytest.mark.browser
OUTSIDE = "http://192.0.2.1/spion.png"  # an address of documentation (RFC 5737): nobody lives there


def test_no_request_leaves_the_machine(browser: Any) -> None:
    with pytest.raises(AssertionError, match=r"asked for http://192\.0\.2\.1/spion\.png"), visitor(browser) as page:
        page.set_content(f'<img src="{OUTSIDE}">', wait_until="load")


def test_a_page_that_stays_at_home_is_no_trouble(browser: Any) -> None:
    with visitor(browser) as page:
        page.set_content('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=">', wait_until="load")
