"""No label leads a file out of its folder."""

import re
from datetime import UTC, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from samples import NOON_MS
from tidemark.qt.export.file_name import file_name


def test_a_name_says_whose_of_where_and_when() -> None:
    name = file_name("Main", "mainnet", NOON_MS, "csv", UTC)

    assert name == "tidemark-mainnet-Main-2026-11-27-120000.csv"


def test_the_date_is_the_users_own() -> None:
    late = timezone(timedelta(hours=13))

    assert file_name("Main", "demo", NOON_MS, "csv", late).endswith("2026-11-28-010000.csv")


@given(st.one_of(st.text(max_size=100), st.just("../../.ssh/authorized_keys"), st.just("CON")))
def test_any_label_makes_a_harmless_name(label: str) -> None:
    name = file_name(label, "mainnet", NOON_MS, "csv", UTC)

    assert re.fullmatch(r"tidemark-mainnet[A-Za-z0-9_-]{0,45}-2026-11-27-120000\.csv", name)
