"""Every trouble has words, in the language and with the values at hand."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tidemark import wording
from tidemark.credentials.unusable_entry import EntryReason
from tidemark.domain.environment import Environment
from tidemark.domain.trouble import Cause, Trouble
from tidemark.wording import Message, explain, explain_entry
from tidemark.wording.entries import ENTRY_SENTENCES
from tidemark.wording.troubles import SENTENCES

_MESSAGES = [message for messages in SENTENCES.values() for message in messages]
_ALL_KNOWN = {"code": -1003, "detail": "balance of BTC", "until_ms": 1, "seconds": 95.0}


def test_every_cause_has_words() -> None:
    assert SENTENCES.keys() == set(Cause)


@pytest.mark.parametrize("cause", Cause)
@pytest.mark.parametrize("values", [{}, _ALL_KNOWN], ids=["nothing known", "all known"])
def test_a_trouble_reads_as_whole_sentences(cause: Cause, values: dict[str, object]) -> None:
    trouble = Trouble(cause, **values)  # type: ignore[arg-type]
    messages = [explain(trouble, environment=environment) for environment in (*Environment, None)]
    for text in (text for each in messages for text in (each.what, each.cure.split(" (")[0])):
        assert text[0].isupper()
        assert text[-1] == "."
        assert "{" not in text


def test_a_ban_says_when_it_ends() -> None:
    trouble = Trouble(Cause.BANNED, until_ms=1_700_000_000_000)
    assert "until 14:20" in explain(trouble, local_time=lambda _moment: "14:20").what


def test_what_is_to_be_waited_for_is_told_to_the_second_that_follows() -> None:
    """A ban until a millisecond before the minute is not over at its fifty-ninth second."""
    trouble = Trouble(Cause.BANNED, until_ms=1_700_000_039_999)
    assert "until 1700000040000" in explain(trouble, local_time=str).what


def test_a_ban_without_an_end_does_not_invent_one() -> None:
    assert "for a while" in explain(Trouble(Cause.BANNED)).what


def test_a_figure_that_cannot_be_right_is_named() -> None:
    trouble = Trouble(Cause.UNREADABLE, detail="crossUnPnl of BTC")
    assert explain(trouble).what.endswith("cannot be right: crossUnPnl of BTC.")


@pytest.mark.parametrize(
    ("seconds", "told"), [(-95.0, "clock is 1 m 35 s ahead"), (3.001, "clock is 3 s behind")]
)
def test_a_wrong_clock_is_told_in_peoples_units_and_which_way(seconds: float, told: str) -> None:
    """What a trouble holds is the exchange's clock minus ours; what is told is our clock."""
    assert told in explain(Trouble(Cause.CLOCK_WRONG, seconds=seconds)).what


def test_an_offset_too_small_to_matter_is_not_given_as_the_reason() -> None:
    message = explain(Trouble(Cause.CLOCK_WRONG, seconds=0.2))
    assert "too early or too late" in message.what
    assert "clock is wrong" not in message.what, "for all that is known it is right"


@pytest.mark.parametrize(
    "cause", [Cause.CERTIFICATE_EXPIRED, Cause.CERTIFICATE_NOT_YET_VALID], ids=str
)
def test_a_clock_known_to_be_wrong_is_said_to_be_why_a_certificate_fails(cause: Cause) -> None:
    behind = explain(Trouble(cause, code=10, seconds=86_400.0))
    ahead = explain(Trouble(cause, code=10, seconds=-86_400.0))
    assert "clock is 1 d 00 h behind" in behind.what
    assert "clock is 1 d 00 h ahead" in ahead.what
    assert "certificate shown" in explain(Trouble(cause, code=10)).what


def test_the_causes_of_a_refused_key_come_in_the_order_of_their_likelihood() -> None:
    cure = explain(Trouble(Cause.KEY_REFUSED), environment=Environment.TESTNET).cure
    told = ["testnet", "IP address", "futures account", "Enable Futures", "portfolio margin"]
    assert sorted(told, key=cure.index) == told


@pytest.mark.parametrize(
    ("code", "told"), [(-2015, "(-2015)"), (403, "(HTTP 403)"), (1008, "(1008)"), (20, "(20)")]
)
def test_the_code_stands_at_the_very_end(code: int, told: str) -> None:
    assert str(explain(Trouble(Cause.EXCHANGE_ERROR, code=code))).endswith(told)


def test_a_detail_no_sentence_uses_is_kept_for_whoever_helps() -> None:
    trouble = Trouble(Cause.UNREACHABLE, detail="dapi.example")
    assert explain(trouble).cure.endswith("(dapi.example)")


def test_a_hostile_detail_cannot_turn_the_text_round() -> None:
    trouble = Trouble(Cause.UNREADABLE, detail="\u202eBTC\n")
    assert "\\u202eBTC\\n" in explain(trouble).what


def test_braces_in_a_detail_are_no_template() -> None:
    assert "{exchange}" in explain(Trouble(Cause.UNREADABLE, detail="{exchange}")).what


def test_a_custom_exchange_is_not_called_binance() -> None:
    trouble = Trouble(Cause.UNREACHABLE)
    assert explain(trouble, environment=Environment.CUSTOM).what.startswith("The exchange ")
    assert explain(trouble, environment=Environment.MAINNET).what.startswith("Binance ")


def test_a_translation_is_made_before_the_values_are_filled_in() -> None:
    chinese = {"{exchange} cannot be reached.": "无法连接{exchange}。", "Binance": "币安"}
    message = explain(
        Trouble(Cause.UNREACHABLE),
        environment=Environment.MAINNET,
        translate=lambda text: chinese.get(text, text),
    )
    assert message.what == "无法连接币安。"


def test_the_last_resort_of_every_cause_needs_no_value_but_the_exchange() -> None:
    assert all(messages[-1].fields <= {"exchange"} for messages in SENTENCES.values())


@pytest.mark.parametrize("message", _MESSAGES, ids=lambda message: message.what[:40])
def test_a_message_is_short_enough_for_a_strip(message: Message) -> None:
    assert len(str(message)) <= 320


def test_every_sentence_about_an_entry_can_be_translated() -> None:
    assert set(ENTRY_SENTENCES) == {reason.value for reason in EntryReason}


def test_an_entrys_refusal_is_led_by_the_variable_to_blame() -> None:
    said = explain_entry("It is empty.", variable="TIDEMARK_API_KEY", translate=str.upper)
    assert said == "TIDEMARK_API_KEY: IT IS EMPTY."


def test_lupdate_finds_every_sentence(tmp_path: Path) -> None:
    lupdate = shutil.which("pyside6-lupdate", path=str(Path(sys.executable).parent))
    assert lupdate is not None, "pyside6-lupdate belongs to PySide6-Essentials: run `make test`"
    found = tmp_path / "found.ts"
    sources = sorted(str(each) for each in Path(wording.__file__).parent.glob("*.py"))
    subprocess.run([lupdate, *sources, "-ts", str(found)], check=True, capture_output=True)
    contexts = re.findall(r"<name>(.*?)</name>", found.read_text())
    assert contexts == ["Wording"]
    texts = {text for message in _MESSAGES for text in (message.what, message.cure)}
    count = found.read_text().count("<source>")
    assert count >= len(texts | set(ENTRY_SENTENCES))


def test_a_clock_that_is_off_for_ever_has_words_too() -> None:
    message = explain(Trouble(Cause.CLOCK_WRONG, seconds=float("inf")))
    assert "too early or too late" in message.what
