"""What an examination found, in a few calm lines or as a document for scripts."""

from dataclasses import asdict

from tidemark.domain.diagnosis import Diagnosis
from tidemark.domain.environment import Environment
from tidemark.domain.key_rights import KeyRights, Severity
from tidemark.domain.profile import AccountProfile
from tidemark.formatting import duration, local_time
from tidemark.wording import explain_clock, explain_warning

_LEADS = {
    Severity.ADVICE: "Advice",
    Severity.WARNING: "Warning",
    Severity.DANGER: "Danger",
}


def report_lines(diagnosis: Diagnosis, profile: AccountProfile) -> list[str]:
    """What stands below the verdict: the key's rights, warnings with advice, and the clock."""
    lines = [_rights_line(diagnosis, profile), *warning_lines(diagnosis, profile.environment)]
    if diagnosis.clock_offset_ms is not None:
        lines.append(_clock_line(diagnosis, profile.environment))
    return lines


def warning_lines(diagnosis: Diagnosis, environment: Environment) -> list[str]:
    """One line for each warning, the gravest first."""
    return [
        f"{_LEADS[warning.severity]}: {explain_warning(warning, environment=environment)}"
        for warning in diagnosis.warnings
    ]


def document(diagnosis: Diagnosis) -> dict[str, object]:
    """The same for scripts; null is what is not known."""
    return {
        "coins": diagnosis.coins if diagnosis.works else None,
        "rights": asdict(diagnosis.rights) if diagnosis.rights else None,
        "warnings": [
            {"warning": warning.words, "severity": warning.severity.value}
            for warning in diagnosis.warnings
        ],
        "clock_offset_ms": diagnosis.clock_offset_ms,
    }


def _rights_line(diagnosis: Diagnosis, profile: AccountProfile) -> str:
    if diagnosis.rights is not None:
        return in_words(diagnosis.rights)
    if profile.endpoints.sapi is None:
        return f"What the key may do is not told on {profile.environment.value}."
    return "What the key may do could not be learned this time."


def in_words(rights: KeyRights) -> str:
    """Say what a key may do, what it may not, and from where; what was not told is named too."""
    if rights.can_read and rights.can_only_read:
        sentences = ["It may read and nothing else."]
    else:
        sentences = _permissions(rights)
    if rights.is_ip_restricted is not None:
        bound = "only from the IP addresses on its list"
        sentences.append(f"It works {bound if rights.is_ip_restricted else 'from anywhere'}.")
    if rights.expires_ms is not None:
        sentences.append(f"Its right to trade ends on {local_time(rights.expires_ms)}.")
    return " ".join(sentences)


def _permissions(rights: KeyRights) -> list[str]:
    by_verb = {
        "read": rights.can_read,
        "trade": rights.can_trade,
        "move coins between accounts": rights.can_move_coins,
        "withdraw": rights.can_withdraw,
    }
    told = {
        "It may {}.": [verb for verb, may in by_verb.items() if may],
        "It may not {}.": [verb for verb, may in by_verb.items() if may is False],
        "It was not told whether it may {}.": [
            verb for verb, may in by_verb.items() if may is None
        ],
    }
    lasts = {"It may {}.": "and"}
    return [
        sentence.format(_listed(verbs, lasts.get(sentence, "or")))
        for sentence, verbs in told.items()
        if verbs
    ]


def _listed(words: list[str], last: str) -> str:
    return f" {last} ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _clock_line(diagnosis: Diagnosis, environment: Environment) -> str:
    offset_ms = diagnosis.clock_offset_ms or 0.0
    if diagnosis.clock_is_off:
        return str(explain_clock(offset_ms, environment=environment))
    return f"This computer's clock is right to {duration(max(1.0, abs(offset_ms)) / 1000)}."
