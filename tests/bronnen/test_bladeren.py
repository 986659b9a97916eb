"""Turning pages: every feature once, no page without end, no stop before the last one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gebieden.basis import GebiedsmixError
from gebieden.bronnen.bladeren import fetch_features
from tests.bronnen.buurten import buurt
from tests.bronnen.diensten import Dienst, page, replies

KADER = (116_000.0, 487_000.0, 124_000.0, 496_000.0)


@pytest.fixture
def fetch(serve, at, regels):
    """Fetch from a service: numbers of the features, per page as they came."""

    def run(dienst, name="cbs_buurten", **limits):
        pages = []
        fetch_features(at(serve(dienst).url, name), KADER, replace(regels, **limits), pages.append)
        return [[feature["id"].removeprefix("buurten.") for feature in features] for features in pages]

    return run


@pytest.fixture
def refused(fetch):
    def run(dienst, name="cbs_buurten", **limits):
        with pytest.raises(GebiedsmixError) as caught:
            fetch(dienst, name, **limits)
        return caught.value

    return run


def ogc(count: int, size: int, **members: object) -> Dienst:
    """An OGC API with a number of buurten, some per page, and relative links to the next page."""

    def behave(_number, query):
        start = int(query.get("start", "0"))
        last = min(start + size, count)
        more = f"?start={last}" if last < count else ""
        return page([buurt(n) for n in range(start, last)], more, **members)

    return Dienst(behave)


def wfs(count: int, *, total: bool = True, most: int = 10_000) -> Dienst:
    """A WFS that counts; ``most`` is what it gives at once, whatever was asked."""

    def behave(_number, query):
        start = int(query["startIndex"])
        last = min(start + min(int(query["count"]), most), count)
        members = {"numberMatched": count if total else "unknown"}
        return page([buurt(n) for n in range(start, last)], **members)

    return Dienst(behave)


def test_pages_are_turned_by_their_links(fetch):
    # 7 buurten, 3 at a time: 3 + 3 + 1
    dienst = ogc(7, 3)
    assert fetch(dienst) == [["0", "1", "2"], ["3", "4", "5"], ["6"]]
    assert len(dienst.asked) == 3


def test_one_page_without_a_link_is_all(fetch):
    assert fetch(ogc(2, 1000)) == [["0", "1"]]


def test_an_empty_collection_is_one_empty_page(fetch):
    assert fetch(ogc(0, 10)) == [[]]


def test_a_feature_that_comes_twice_counts_once(fetch):
    # between two questions a feature was added, so that one moved to the next page
    first, second = page([buurt(0), buurt(1)], "?start=2"), page([buurt(1), buurt(2)])
    assert fetch(replies(first, second)) == [["0", "1"], ["2"]]


def test_the_same_page_for_ever_stops(refused):
    dienst = replies(page([buurt(1)], "?cursor=x"))
    assert refused(dienst).code == "endless_pages"
    assert len(dienst.asked) == 2


def test_empty_pages_for_ever_stop(refused):
    dienst = replies(page([], "?cursor=x"))
    assert refused(dienst).code == "endless_pages"
    assert len(dienst.asked) == 1


def test_new_features_for_ever_stop_at_the_limit(refused):
    def behave(number, _query):
        return page([buurt(10 * number + at) for at in range(10)], f"?page={number}")

    dienst = Dienst(behave)
    error = refused(dienst, objecten=45)
    assert error.code == "too_much"
    assert "45 objecten" in error.message.nl
    assert "45 features" in error.message.en
    assert len(dienst.asked) == 5  # 10, 20, 30, 40, and the fifth page is too much


def test_a_million_features_are_refused_before_they_come(refused):
    dienst = ogc(1_000_000, 10, numberMatched=1_000_000)
    assert refused(dienst).code == "too_much"
    assert len(dienst.asked) == 1


@pytest.mark.slow
def test_a_million_features_on_one_page_do_not_fill_memory(refused):
    # some 270 MB of JSON against pages of at most 100 MB
    one = page([buurt(1)]).body
    feature = one[one.index(b'{"type": "Feature"') : one.index(b'], "links"')]
    body = b'{"features": [' + b",".join([feature] * 1_000_000) + b"]}"
    assert len(body) > 100_000_000
    assert refused(replies(replace(page([]), body=body)), seconden_vraag=60).code == "too_much"


def test_a_service_that_stops_halfway_is_told(refused):
    error = refused(replies(page([buurt(1), buurt(2)], numberMatched=10)))
    assert error.code == "incomplete_answer"
    assert "belooft 10 objecten en geeft er 2" in error.message.nl


def test_a_number_that_is_no_number_promises_nothing(fetch):
    assert fetch(replies(page([buurt(1)], numberMatched="unknown"))) == [["1"]]


@pytest.mark.parametrize("target", ["http://example.org/items", "file:///etc/passwd", "//example.org/items"])
def test_a_next_page_at_another_service_is_refused(refused, target):
    dienst = replies(page([buurt(1)], target))
    assert refused(dienst).code == "other_service"
    assert len(dienst.asked) == 1


def test_links_of_other_kinds_are_left_alone(fetch):
    odd = page([buurt(1)])
    body = odd.body.replace(b'"links": []', b'"links": [1, null, {"rel": "next"}, {"rel": "self", "href": "/x"}]')
    assert fetch(replies(replace(odd, body=body))) == [["1"]]


# ---------------------------------------------------------------- WFS
def test_wfs_pages_are_turned_by_counting(fetch):
    dienst = wfs(7)
    assert fetch(dienst, "bbg_2017", per_bladzijde=3) == [["0", "1", "2"], ["3", "4", "5"], ["6"]]
    assert "typeNames=bestandbodemgebruik%3ABBG2017" in dienst.asked[0]
    assert "outputFormat=application%2Fjson" in dienst.asked[0]


def test_a_wfs_that_gives_less_than_asked_is_read_to_its_end(fetch):
    assert fetch(wfs(5, most=2), "bbg_2017") == [["0", "1"], ["2", "3"], ["4"]]


def test_a_wfs_without_a_total_is_asked_until_an_empty_page(fetch):
    assert fetch(wfs(3, total=False, most=2), "bbg_2017") == [["0", "1"], ["2"], []]


def test_a_wfs_that_cannot_count_is_told(refused):
    assert refused(replies(page([buurt(1)], numberMatched=5)), "bbg_2017").code == "endless_pages"


# ---------------------------------------------------------------- one document
def test_a_document_is_one_page(fetch):
    dienst = replies(page([buurt(1), buurt(2)]))
    assert fetch(dienst, "amsterdam_buurten") == [["1", "2"]]
    assert len(dienst.asked) == 1


def test_a_document_may_be_called_plain_text(fetch):
    assert fetch(replies(replace(page([buurt(1)]), kind="text/plain")), "amsterdam_buurten") == [["1"]]


def test_a_document_may_give_all_its_features_the_same_id(fetch):
    same = [{**buurt(1), "id": "buurten.0"}, {**buurt(2), "id": "buurten.0"}]
    assert fetch(replies(page(same)), "amsterdam_buurten") == [["0", "0"]]
