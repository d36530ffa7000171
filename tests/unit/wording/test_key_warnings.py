"""What is said of a key that works, but may do more than it need."""

import pytest

from tidemark.domain.environment import Environment
from tidemark.domain.key_rights import KeyWarning, Severity
from tidemark.wording import explain_clock, explain_warning
from tidemark.wording.key_warnings import WARNING_SENTENCES


def test_every_warning_has_words_of_its_own() -> None:
    assert WARNING_SENTENCES.keys() == set(KeyWarning)
    assert len({message.what for message in WARNING_SENTENCES.values()}) == len(KeyWarning)


@pytest.mark.parametrize("warning", KeyWarning)
def test_a_warning_reads_as_whole_sentences(warning: KeyWarning) -> None:
    for environment in (*Environment, None):
        message = explain_warning(warning, environment=environment)
        for text in (message.what, message.cure):
            assert (text[0].isupper(), text[-1], "{" in text) == (True, ".", False)


@pytest.mark.parametrize(
    "warning", [each for each in KeyWarning if each.severity is not Severity.ADVICE]
)
def test_whoever_may_do_harm_is_advised_to_make_a_key_that_only_reads(warning: KeyWarning) -> None:
    assert "may only read" in explain_warning(warning).cure


def test_a_warning_names_the_exchange_and_is_translated_first() -> None:
    message = explain_warning(
        KeyWarning.MAY_WITHDRAW,
        environment=Environment.MAINNET,
        translate=lambda text: text.replace("Binance", "币安"),
    )
    assert "at 币安," in message.cure


@pytest.mark.parametrize(
    ("offset_ms", "told"), [(3001.0, "clock is 3 s behind that"), (-95000.0, "1 m 35 s ahead of")]
)
def test_a_wrong_clock_is_told_with_its_direction(offset_ms: float, told: str) -> None:
    """What is measured is the exchange's clock minus ours; what is told is our clock."""
    assert told in explain_clock(offset_ms).what
