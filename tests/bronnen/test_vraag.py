"""A service that misbehaves: each fault ends in one clear line, or passes by itself."""

from __future__ import annotations

import gzip
import time
from dataclasses import replace

import pytest

from gebieden.basis import GebiedsmixError
from gebieden.bronnen.bladeren import fetch_features
from tests.bronnen.buurten import buurt
from tests.bronnen.diensten import Dienst, Reply, page, replies, running

KADER = (116_000.0, 487_000.0, 124_000.0, 496_000.0)
GOOD = page([buurt(1)])


def nothing(_features):
    """Take what came and keep nothing."""


@pytest.fixture
def fetch(serve, at, regels):
    """Fetch from a service: the features that came."""

    def run(dienst, **limits):
        came = []
        fetch_features(at(serve(dienst).url), KADER, replace(regels, **limits), came.extend)
        return came

    return run


@pytest.fixture
def refused(serve, at, regels):
    """Fetch from a service that fails: the error, which names the service on one line."""

    def run(dienst, **limits):
        with pytest.raises(GebiedsmixError) as caught:
            fetch_features(at(serve(dienst).url), KADER, replace(regels, **limits), nothing)
        assert "\n" not in caught.value.message.nl
        assert "127.0.0.1" in caught.value.message.nl
        return caught.value

    return run


def test_a_good_answer_comes_whole_in_one_question(fetch):
    dienst = replies(GOOD)
    assert [feature["id"] for feature in fetch(dienst)] == ["buurten.1"]
    assert len(dienst.asked) == 1


def test_we_ask_in_rd_for_a_rectangle_and_say_who_we_are(fetch):
    dienst = replies(GOOD)
    fetch(dienst)
    assert dienst.asked[0].startswith("/collections/buurten/items?")
    assert "bbox=116000.00%2C487000.00%2C124000.00%2C496000.00" in dienst.asked[0]
    assert dienst.asked[0].count("EPSG%2F0%2F28992") == 2  # of the rectangle and of the answer
    assert "limit=1000" in dienst.asked[0]
    assert dienst.headers[0]["user-agent"].startswith("gebiedsmix/")


# ---------------------------------------------------------------- faults that pass, and those that do not
def test_a_500_passes_by_itself(fetch):
    dienst = replies(Reply(status=500), GOOD)
    assert len(fetch(dienst)) == 1
    assert len(dienst.asked) == 2


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_fault_that_stays_is_told_after_three_attempts(refused, status):
    dienst = replies(Reply(status=status))
    error = refused(dienst)
    assert error.code == "service_error"
    assert f"geeft fout {status}" in error.message.nl
    assert f"gives error {status}" in error.message.en
    assert len(dienst.asked) == 3


@pytest.mark.parametrize("status", [204, 400, 401, 403, 404, 410])
def test_an_answer_that_will_not_change_is_not_asked_for_again(refused, status):
    dienst = replies(Reply(status=status))
    assert refused(dienst).code == "service_error"
    assert len(dienst.asked) == 1


def test_a_service_that_asks_us_to_wait_is_obeyed_up_to_a_limit(fetch):
    started = time.monotonic()
    assert fetch(replies(Reply(status=429, headers={"Retry-After": "3600"}), GOOD), wachten_meest_s=0.2)
    assert 0.2 <= time.monotonic() - started < 2


def test_a_slow_service_is_left_after_the_time_for_a_question(refused):
    started = time.monotonic()
    dienst = replies(replace(GOOD, pause_s=1))
    assert refused(dienst, seconden_vraag=0.2).code == "slow_service"
    assert time.monotonic() - started < 1 + 3 * 0.2
    assert len(dienst.asked) == 3


def test_a_slow_service_that_recovers_is_read(fetch):
    assert fetch(replies(replace(GOOD, pause_s=0.6), GOOD), seconden_vraag=0.3)


def test_a_service_that_drips_letter_by_letter_is_slow_too(refused):
    # every letter comes well within any time-out for reading; the whole would take over 30 s
    dripping = replies(replace(GOOD, pause_s=0.1, drip=True))
    assert refused(dripping, seconden_vraag=0.5, pogingen=1).code == "slow_service"


def test_all_attempts_together_stay_within_the_time_of_a_collection(refused):
    started = time.monotonic()
    refused(replies(Reply(status=503)), seconden_totaal=0.3, pogingen=1000, wachten_s=0.05)
    assert time.monotonic() - started < 1


# ---------------------------------------------------------------- answers that cannot be read
def test_a_truncated_page_is_asked_for_again(fetch):
    broken = replace(GOOD, body=GOOD.body[: len(GOOD.body) // 2])
    assert fetch(replies(broken, broken, GOOD))


def test_a_page_that_stays_truncated_is_told(refused):
    dienst = replies(replace(GOOD, body=GOOD.body[: len(GOOD.body) // 2]))
    assert refused(dienst).code == "broken_page"
    assert len(dienst.asked) == 3


def test_a_connection_that_breaks_halfway_is_told(refused):
    assert refused(replies(replace(GOOD, cut=True))).code == "broken_page"


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b"null",
        b'"text"',
        b'{"type": "FeatureCollection"}',
        b'{"features": {"a": 1}}',
        b'{"features": [1, 2]}',
        b'{"features": [{"geometry": "x", "properties": {}}]}',
        b'{"features": [{"geometry": null, "properties": [1]}]}',
        b'{"features": [{"geometry": {"type": "Point", "coordinates": [NaN, 1]}, "properties": {}}]}',
        b"[" * 100_000,
        b"\xff\xfe\x00",
        b"",
    ],
    ids=lambda body: body[:60].decode(errors="replace"),
)
def test_json_that_is_no_page_of_features_is_told(refused, body):
    assert refused(replies(Reply(body))).code == "broken_page"


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "application/xml", "image/png", "", "text/plain"])
def test_another_kind_of_content_is_not_read(refused, kind):
    dienst = replies(replace(GOOD, kind=kind))
    assert refused(dienst).code == "wrong_content"
    assert len(dienst.asked) == 1


@pytest.mark.parametrize("kind", ["application/json", "Application/Geo+JSON; charset=UTF-8"])
def test_json_under_its_other_names_is_read(fetch, kind):
    assert fetch(replies(replace(GOOD, kind=kind)))


def test_an_answer_in_another_system_is_refused(refused):
    wgs84 = {"Content-Crs": "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>"}
    assert refused(replies(replace(GOOD, headers=wgs84))).code == "wrong_system"


# ---------------------------------------------------------------- size
def packed(content: bytes) -> Reply:
    return Reply(gzip.compress(content), headers={"Content-Encoding": "gzip"})


def test_a_packed_answer_is_unpacked(fetch):
    assert fetch(replies(packed(GOOD.body)))


def test_a_packed_answer_that_stops_halfway_is_told(refused):
    whole = packed(GOOD.body)
    assert refused(replies(replace(whole, body=whole.body[:-20]))).code == "broken_page"


def test_a_bomb_is_stopped_at_the_limit_and_not_after_it(refused):
    # 50 MB of spaces in 50 kB, against a limit of 1 MB
    dienst = replies(packed(b" " * 50_000_000))
    assert refused(dienst, bladzijde_mb=1).code == "too_much"
    assert len(dienst.asked) == 1


def test_a_packing_that_we_did_not_ask_for_is_refused(refused):
    assert refused(replies(replace(GOOD, headers={"Content-Encoding": "br"}))).code == "wrong_content"


def test_a_page_that_is_too_large_is_refused(refused):
    error = refused(replies(Reply(b" " * 2_000_000)), bladzijde_mb=1)
    assert error.code == "too_much"
    assert "1 MB" in error.message.nl


def test_all_pages_together_have_a_limit_too(refused):
    def wide(number, _query):
        return page([buurt(number)], f"?page={number + 1}", padding=" " * 400_000)

    dienst = Dienst(wide)
    assert refused(dienst, totaal_mb=1).code == "too_much"
    assert len(dienst.asked) == 3  # 0.4 + 0.4 + 0.4 MB is more than 1 MB


# ---------------------------------------------------------------- place
def test_nobody_there_is_no_network(at, regels):
    with running(replies(GOOD)) as dienst:
        gone = dienst.url
    with pytest.raises(GebiedsmixError) as caught:
        fetch_features(at(gone), KADER, regels, nothing)
    assert caught.value.code == "no_network"


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/x",
        "http://example.org/x",
        "//example.org/x",
        "gopher://127.0.0.1/",
        "http://user:secret@127.0.0.1/",
    ],
)
def test_a_redirection_to_elsewhere_is_refused(refused, target):
    dienst = replies(Reply(status=302, headers={"Location": target}))
    assert refused(dienst).code == "other_service"
    assert len(dienst.asked) == 1


def test_a_redirection_to_no_address_at_all_is_told(refused):
    assert refused(replies(Reply(status=302, headers={"Location": "http://[::"}))).code == "broken_page"


def test_a_redirection_to_another_port_is_another_service(serve, refused):
    other = serve(replies(GOOD))
    moved = Reply(status=307, headers={"Location": f"{other.url}/collections"})
    assert refused(replies(moved)).code == "other_service"
    assert other.asked == []


def test_a_redirection_within_the_service_is_followed(fetch):
    dienst = replies(Reply(status=301, headers={"Location": "/v2/items"}), GOOD)
    assert fetch(dienst)
    assert dienst.asked[1] == "/v2/items"


def test_redirections_in_a_circle_stop(refused):
    dienst = replies(Reply(status=302, headers={"Location": "/again"}))
    assert refused(dienst).code == "endless_pages"
    assert len(dienst.asked) == 4  # the question and three redirections


@pytest.mark.parametrize("adres", ["file:///etc", "buurten.gpkg", "ftp://example.org", ""])
def test_an_address_that_is_not_on_the_web_is_not_opened(at, regels, adres):
    with pytest.raises(GebiedsmixError) as caught:
        fetch_features(at(adres), KADER, regels, nothing)
    assert caught.value.code == "other_service"
