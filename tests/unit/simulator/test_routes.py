"""Which path leads where."""

import pytest

from tidemark.simulator.routes import ApiRoute, StreamRoute, is_loopback, route

KEY = "k" * 64


@pytest.mark.parametrize(
    ("path", "door"),
    [
        ("/ws-dapi/v1", ApiRoute()),
        ("/ws-dapi/v1?returnRateLimits=false", ApiRoute(return_rate_limits=False)),
        ("/ws-dapi/v1?returnRateLimits=true&timeUnit=MILLISECOND", ApiRoute()),
        ("/ws-fapi/v1", ApiRoute()),
        ("/any/prefix/ws-dapi/v1", ApiRoute()),
        ("/caf%C3%A9/%20", ApiRoute()),
        ("/", ApiRoute()),
        (f"/ws/{KEY}", StreamRoute((KEY,))),
        ("/ws", StreamRoute()),
        (
            "/ws/btcusd@indexPrice@1s/ethusd%40indexPrice",
            StreamRoute(("btcusd@indexPrice@1s", "ethusd@indexPrice")),
        ),
        ("/stream", StreamRoute(combined=True)),
        (f"/stream?streams={KEY}/b@c", StreamRoute((KEY, "b@c"), combined=True)),
        (f"/private/ws/{KEY}", StreamRoute((KEY,))),
        ("/ws/", None),
        (f"/ws/{KEY}/", None),
    ],
)
def test_a_path_leads_to_its_door(path: str, door: object) -> None:
    assert route(path, "") == door


@pytest.mark.parametrize(
    ("path", "door"),
    [
        ("/toll/ws-dapi/v1", ApiRoute()),
        ("/toll/ws", StreamRoute()),
        ("/ws-dapi/v1", None),
        ("/tol/ws-dapi/v1", None),
        ("/x/toll/ws-dapi/v1", None),
        ("/", None),
    ],
)
def test_with_a_token_every_path_must_begin_with_it(path: str, door: object) -> None:
    assert route(path, "toll") == door


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1:8080", True),
        ("127.0.0.1", True),
        ("localhost:1", True),
        ("[::1]:1", True),
        ("evil.example", False),
        ("127.0.0.1.evil.example:80", False),
        ("127.0.0.1@evil.example", False),
        ("[", False),
        ("", False),
        (None, False),
    ],
)
def test_only_this_computers_names_are_loopback(host: str | None, expected: bool) -> None:
    assert is_loopback(host) is expected
