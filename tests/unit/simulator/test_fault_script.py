"""Scripts of faults: what they mean, and the one sentence about what they do not."""

from pathlib import Path

import pytest

from tidemark.simulator.fault_script import FaultScript, ScriptError, read_script, script_of

BAN = '[[fault]]\nat = 1\nfault = "ban"\nseconds = 5\n'
PERMIT = '[[fault]]\nat = 1\nfault = "change_permissions"\napi_key = "main"\n'
HOLD = '[[fault]]\nat = 1\nfault = "set_position"\ncontracts = 1\n'
RANDOM = '[random]\nseed = 1\nrate = 2\nfaults = ["drop_pushes"]\n'


def test_a_fault_happens_at_its_moment_with_what_it_is_given() -> None:
    [scene] = script_of(
        '[[fault]]\nat = 12.5\nfault = "set_balance"\nasset = "BTC"\nbalance = "0.10000001"\n'
        "every = 60\nuntil = 600\n"
    ).scenes
    assert (scene.at, scene.every, scene.until, scene.lasts) == (12.5, 60, 600, None)
    assert scene.stroke.fault == "set_balance"
    assert scene.stroke.arguments == {"asset": "BTC", "balance": "0.10000001"}


def test_a_fault_can_end_by_itself() -> None:
    [scene] = script_of(BAN + "for = 2.5\n").scenes
    ending = scene.stroke.ended_by()
    assert scene.lasts == 2.5
    assert ending is not None
    assert (ending.fault, ending.arguments) == ("lift_ban", {})


def test_the_end_concerns_what_the_beginning_did() -> None:
    text = '[[fault]]\nat = 0\nfault = "push_drift"\nasset = "BTC"\namount = "0.1"\nfor = 1\n'
    ending = script_of(text).scenes[0].stroke.ended_by()
    assert ending is not None
    assert (ending.fault, ending.arguments) == ("push_drift", {"asset": "BTC", "amount": "0"})


def test_an_empty_script_is_a_quiet_day() -> None:
    assert script_of("") == FaultScript()


def test_faults_at_random_last_as_long_as_told() -> None:
    text = (
        "[random]\nseed = 7\nrate = 4\nfor = 3\nfrom = 10\nuntil = 60\n"
        'faults = ["drop_pushes", "expire_listen_key", '
        '{fault = "delay_pushes", seconds = 2, for = 9}]\n'
    )
    weather = script_of(text).weather
    assert weather is not None
    assert (weather.seed, weather.rate, weather.begins, weather.until) == (7, 4, 10, 60)
    assert [scene.lasts for scene in weather.scenes] == [3, None, 9]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a = " + "[" * 10_000, "this is nested too deeply for TOML"),
        (f"a = {'1' * 5000}", "this holds a number that nobody could count to"),
        (
            f"[[{'x' * 5000}]]",
            "a script has [[fault]] and [random], not 'xxxxxxxxxxxx...xxxxxxxxxxxxx'",
        ),
        ("at 5", "this is no TOML: Expected '=' after a key"),
        ("[fault]\nat = 1", "a fault begins with [[fault]], in two pairs of brackets"),
        ("fault = [1]", "fault 1: a fault is a table"),
        ("[[faults]]", "a script has [[fault]] and [random], not 'faults'"),
        ("[[fault]]\nfault = 'ban'", "fault 1 (line 1): 'at' is missing"),
        ("\n[[fault]]\nat = 1", "fault 1 (line 2): 'fault' is missing"),
        (f"{BAN}[[fault]]\nat = 1\nfault = 'bun'", "fault 2 (line 5): there is no fault 'bun'"),
        ("[[fault]]\nat = 1\nfault = 7", "fault 1 (line 1): there is no fault 7"),
        ("[[fault]]\nat = 1\nfault = 'ban'", "fault 1 (line 1): ban needs 'seconds'"),
        (f"{BAN}minutes = 1", "fault 1 (line 1): ban takes no 'minutes'"),
        ("[[fault]]\nat = -1\nfault = 'resume'", "'at' needs a number of seconds"),
        ("[[fault]]\nat = nan\nfault = 'resume'", "'at' needs a number of seconds"),
        ("[[fault]]\nat = true\nfault = 'resume'", "'at' needs a number of seconds"),
        ("[[fault]]\nat = 1\nfault = 'resume'\nfor = 1", "resume happens at once"),
        (f"{BAN}until = 1", "'until' goes with 'every'"),
        (f"{BAN}every = 0", "'every' needs 0.01 seconds or more"),
        (f"{BAN}every = 1e-9", "'every' needs 0.01 seconds or more"),
        (f"{BAN}every = 5\nfor = 5", "'for' must be shorter than 'every'"),
        ("[[fault]]\nat = 1\nfault = 'ban'\nseconds = '5'", "needs a number of seconds as 's"),
        ("[[fault]]\nat = 1\nfault = 'skew_clock'\nmilliseconds = 0.5", "a whole number as"),
        ("[[fault]]\nat = 1\nfault = 'overload'\ntimes = 0", "a whole number above zero as"),
        ("[[fault]]\nat = 1\nfault = 'drop_streams'\ncode = 1005", "a close code such as 1001"),
        ("[[fault]]\nat = 1\nfault = 'refuse_rest'\nstatus = 99", "a status from 100 to 599"),
        ("[[fault]]\nat = 1\nfault = 'vanish'\nasset = ''", "a text that is not empty"),
        ("[[fault]]\nat = 1\nfault = 'send_raw'\ntext = 1", "a text in quotes as 'text'"),
        ("[[fault]]\nat = 1\nfault = 'push_drift'\nasset = 'A'\namount = 0.1", "a text in quotes"),
        ("[[fault]]\nat = 1\nfault = 'push_drift'\nasset = 'A'\namount = 'x'", "an amount in"),
        ("[[fault]]\nat = 1\nfault = 'push_drift'\nasset = 'A'\namount = 'nan'", "an amount in"),
        ("[[fault]]\nat = 1\nfault = 'push_drift'\nasset = 'A'\namount = '1e18'", "an amount in"),
        ("[[fault]]\nat = 1\nfault = 'move_price'\nasset = 'XLM'\npercent = 1", "a coin with a"),
        ("[[fault]]\nat = 1\nfault = 'move_price'\nasset = 'BTC'\npercent = -100", "above -100"),
        (f"{HOLD}symbol = 'BTCUSD'", "a contract, as in 'BTCUSD_PERP'"),
        (f"{HOLD}symbol = 'BTCUSD_PERP'\nentry_price = '0'", "a price in quotes"),
        ("[[fault]]\nat = 1\nfault = 'silence_prices'\nassets = 'BTC'", "a list of texts"),
        ("[[fault]]\nat = 1\nfault = 'mutate_push'\nchange = 1", "a table of members"),
        (
            "[[fault]]\nat = 1\nfault = 'refuse_rest'\nstatus = 429\nheaders = {a = 1}",
            "a table of texts",
        ),
        (
            f"{PERMIT}permissions = {{enable_flying = true}}",
            "a table of permissions",
        ),
        (
            "[[fault]]\nat = 1\nfault = 'set_balance'\nasset = 'A'\nbalance = '1'\npush = 'yes'",
            "true or false as 'push'",
        ),
        ("random = 1", "what happens at random begins with [random]"),
        (RANDOM + "often = 1", "[random]: there is no 'often' here"),
        ("[random]\nseed = 1\nrate = 1", "[random]: 'faults' is missing"),
        ("[random]\nseed = 1\nrate = 0\nfaults = ['resume']", "[random]: 'rate' needs a number"),
        ("[random]\nseed = 1\nrate = 1e8\nfaults = ['resume']", "[random]: 'rate' needs a number"),
        ("[random]\nseed = 'x'\nrate = 1\nfaults = ['resume']", "'seed' needs a whole number"),
        ("[random]\nseed = 1\nrate = 1\nfaults = []", "'faults' needs a list of names"),
        ("[random]\nseed = 1\nrate = 1\nfaults = ['ban']", "[random], fault 1: ban needs"),
        (
            "[random]\nseed = 1\nrate = 1\nfaults = [{fault = 'resume', at = 1}]",
            "'at' does not go with what happens at random",
        ),
    ],
)
def test_what_makes_no_sense_is_told_with_its_place(text: str, told: str) -> None:
    with pytest.raises(ScriptError) as refused:
        script_of(text)
    assert told in str(refused.value)


def test_a_place_is_told_without_its_line_where_that_is_in_doubt() -> None:
    text = f'{BAN}\n[[fault]]\nat = 2\nfault = "send_raw"\ntext = """\n[[fault]]\n"""\nat2 = 1'
    with pytest.raises(ScriptError, match=r"^fault 2: send_raw takes no 'at2'$"):
        script_of(text)


def test_an_account_or_a_key_must_be_there() -> None:
    script = script_of('[[fault]]\nat = 1\nfault = "stop_listen_key"\naccount = "sub-1"\n')
    script.require({"main", "sub-1"})
    with pytest.raises(ScriptError, match=r"^fault 1 \(line 1\): there is no account 'sub-1'$"):
        script.require({"main"})
    script = script_of('[[fault]]\nat = 1\nfault = "revoke_key"\napi_key = "main"\n')
    script.require({"main"})
    script.require(set(), ["main"])
    with pytest.raises(ScriptError, match="there is no API key or account 'main'"):
        script.require({"other"})


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "cannot be read: No such file or directory"),
        (b"\xff", "it is no text in UTF-8"),
        (b"[[fault]]", "script.toml, fault 1 (line 1): 'at' is missing"),
    ],
)
def test_a_file_is_named_in_what_is_told(tmp_path: Path, content: bytes | None, told: str) -> None:
    file = tmp_path / "script.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ScriptError) as refused:
        read_script(file)
    assert told in str(refused.value)
    assert str(file) in str(refused.value)
