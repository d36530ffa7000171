"""`tidemark accounts check`: examine stored keys at the exchange, one after the other."""

import asyncio
import json
from dataclasses import field

from tidemark.client.clock import SystemClock
from tidemark.client.examination import examine
from tidemark.client.rest import Rest
from tidemark.commands.access import Access, chosen_profile, quoted, stored_access
from tidemark.commands.ending import CommandFailed, ExitCode, no_figures
from tidemark.commands.key_report import document, report_lines
from tidemark.commands.live_account import network_for
from tidemark.commands.options import NetworkChoice
from tidemark.commands.output import give, tell
from tidemark.commands.own_settings import own_settings
from tidemark.credentials.keyring_store import KeyringStore
from tidemark.credentials.store import KeyStore
from tidemark.domain.diagnosis import Diagnosis
from tidemark.domain.profile import AccountProfile
from tidemark.domain.values import frozen
from tidemark.settings import Settings

_INDENT = "  "


@frozen
class CheckOptions:
    """What `tidemark accounts check` was asked for; ``label`` of None is every account."""

    label: str | None = None
    network: NetworkChoice = field(default_factory=NetworkChoice)
    as_json: bool = False


@frozen
class _Verdict:
    """How one account's examination ended; no diagnosis where its key could not be had."""

    profile: AccountProfile
    diagnosis: Diagnosis | None
    failed: CommandFailed | None

    @property
    def sentence(self) -> str:
        label = quoted(self.profile.label)
        if self.failed is not None:
            return f"{label}: {self.failed}"
        coins = self.diagnosis.coins if self.diagnosis else 0
        return f"{label} works: {coins} coins on {self.profile.environment.value}."


def run(options: CheckOptions) -> ExitCode:
    """Carry the command out on this user's settings and keyring."""
    return asyncio.run(check_accounts(options, own_settings().load(), KeyringStore()))


async def check_accounts(options: CheckOptions, settings: Settings, store: KeyStore) -> ExitCode:
    """Say of each account whether its key works; return the first trouble's exit code."""
    everyone = options.label is None and bool(settings.profiles)
    profiles = settings.profiles if everyone else (chosen_profile(options.label, settings),)
    verdicts = []
    for profile in profiles:
        verdicts.append(await _examined(profile, options.network, settings, store))
        if not options.as_json:
            _tell(verdicts[-1])
    if options.as_json:
        give(json.dumps([_document(verdict) for verdict in verdicts], ensure_ascii=False))
    return next((verdict.failed.code for verdict in verdicts if verdict.failed), ExitCode.DONE)


async def _examined(
    profile: AccountProfile, network: NetworkChoice, settings: Settings, store: KeyStore
) -> _Verdict:
    try:
        access = await stored_access(profile, store)
    except CommandFailed as failed:
        return _Verdict(profile, None, failed)
    diagnosis = await _diagnosis(access, network, settings, store)
    return _Verdict(profile, diagnosis, _failure(diagnosis, profile, network))


async def examined(
    access: Access, choice: NetworkChoice, settings: Settings, store: KeyStore
) -> Diagnosis:
    """Examine a key; raises `CommandFailed` if it gives no figures."""
    diagnosis = await _diagnosis(access, choice, settings, store)
    if (failed := _failure(diagnosis, access.profile, choice)) is not None:
        raise failed
    return diagnosis


async def _diagnosis(
    access: Access, choice: NetworkChoice, settings: Settings, store: KeyStore
) -> Diagnosis:
    network = await network_for(access.profile.environment, choice, settings, store)
    rest = Rest(network, access.profile.endpoints)
    return await examine(access.profile, access.credential, network, rest, patience=choice.timeout)


def _failure(
    diagnosis: Diagnosis, profile: AccountProfile, choice: NetworkChoice
) -> CommandFailed | None:
    if diagnosis.trouble is None:
        return None
    now_ms = SystemClock().wall_ms()
    return no_figures(
        diagnosis.trouble, choice.timeout, environment=profile.environment, now_ms=now_ms
    )


def _tell(verdict: _Verdict) -> None:
    """The verdict and what goes with it: of a key that works on standard output."""
    say = give if verdict.failed is None else tell
    say(verdict.sentence)
    if verdict.diagnosis is not None and (verdict.failed is None or verdict.diagnosis.rights):
        for line in report_lines(verdict.diagnosis, verdict.profile):
            say(f"{_INDENT}{line}")


def _document(verdict: _Verdict) -> dict[str, object]:
    failed = verdict.failed
    trouble = failed.trouble if failed else None
    return {
        "label": verdict.profile.label,
        "environment": verdict.profile.environment.value,
        "works": failed is None,
        "verdict": verdict.sentence,
        "cause": trouble.cause.value if trouble else None,
        "code": trouble.code if trouble else None,
        **document(verdict.diagnosis or Diagnosis(trouble)),
    }
