"""Keys as they are pasted: mended where the meaning is beyond doubt, else refused with a reason."""

import contextlib
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from tidemark.credentials.entry import (
    EntryReason,
    UnusableEntry,
    credential_from_entry,
    credential_from_environment,
    credential_from_stream,
)
from tidemark.domain.credential import Credential, KeyKind, Secret

KEY = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A"
SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j"
PASSWORD = "tide & Gezeiten £"
PLAIN = NoEncryption()
LOCKED = BestAvailableEncryption(PASSWORD.encode())


def pem_of(
    key: PrivateKeyTypes,
    form: PrivateFormat = PrivateFormat.PKCS8,
    encryption: NoEncryption | BestAvailableEncryption = PLAIN,
) -> str:
    return key.private_bytes(Encoding.PEM, form, encryption).decode()


ED25519 = Ed25519PrivateKey.generate()
RSA = rsa.generate_private_key(65537, 2048)
SHORT_RSA = rsa.generate_private_key(65537, 1024)  # noqa: S505 - to be refused
ED25519_PEM = pem_of(ED25519)
SHORT_RSA_PEM = pem_of(SHORT_RSA)
RSA_PEM = pem_of(RSA)


def reason_for(api_key: str, secret: str, password: str | None = None) -> EntryReason:
    with pytest.raises(UnusableEntry) as caught:
        credential_from_entry(api_key, secret, password=password)
    return caught.value.reason


def body_of(pem: str) -> str:
    return "".join(pem.splitlines()[1:-1])


def test_key_and_secret_make_an_hmac_credential() -> None:
    assert credential_from_entry(KEY, SECRET) == Credential(KEY, KeyKind.HMAC, Secret(SECRET))


@pytest.mark.parametrize(("key", "secret"), [("test-key", "test-secret"), ("demo", "s3_+/=.")])
def test_keys_of_simulators_are_taken_too(key: str, secret: str) -> None:
    assert credential_from_entry(key, secret).secret == Secret(secret)


@pytest.mark.parametrize(
    "around",
    [" {} ", "\n{}\r\n", "\t{}", "\ufeff{}\n", " \u200b{}\u00a0", "\u200d \u200b{}\u202c\u00ad"],
)
def test_blanks_around_an_entry_are_dropped(around: str) -> None:
    entered = credential_from_entry(around.format(KEY), around.format(SECRET))
    assert entered == credential_from_entry(KEY, SECRET)


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        ("", "EMPTY_{}"),
        (" \n", "EMPTY_{}"),
        ('"abcdef"', "{}_HAS_QUOTES"),
        ("‘abcdef’", "{}_HAS_QUOTES"),
        ("abc def", "{}_HAS_BLANKS"),
        ("abc\ndef", "{}_HAS_BLANKS"),
        ("abc\u00a0def", "{}_HAS_BLANKS"),
        ("abc\0def", "{}_HAS_ODD_CHARACTERS"),
        ("abc\x7fdef", "{}_HAS_ODD_CHARACTERS"),
        ("abc\u200bdef", "{}_HAS_ODD_CHARACTERS"),
        ("аbсdef", "{}_HAS_ODD_CHARACTERS"),  # Cyrillic
        ("a", "{}_TOO_SHORT"),
    ],
)
def test_what_is_no_word_of_plain_characters_is_refused(entry: str, name: str) -> None:
    assert reason_for(entry, SECRET) is EntryReason[name.format("KEY")]
    assert reason_for(KEY, entry) is EntryReason[name.format("SECRET")]


def test_a_private_key_in_the_place_of_the_api_key_is_recognised() -> None:
    assert reason_for(ED25519_PEM, SECRET) is EntryReason.KEY_IS_PEM


@pytest.mark.parametrize("damage", [str, body_of, lambda pem: pem.replace("-----", "")])
def test_key_and_private_key_in_each_others_places_are_recognised(
    damage: Callable[[str], str],
) -> None:
    assert reason_for(damage(RSA_PEM), KEY) is EntryReason.KEY_IS_PEM


def test_an_api_key_pasted_twice_is_no_secret() -> None:
    assert reason_for(KEY, f" {KEY}\n") is EntryReason.SECRET_IS_KEY


@pytest.mark.parametrize(
    ("pem", "kind"), [(ED25519_PEM, KeyKind.ED25519), (RSA_PEM, KeyKind.RSA)], ids=["ed", "rsa"]
)
def test_the_kind_of_a_private_key_is_found_by_parsing(pem: str, kind: KeyKind) -> None:
    assert credential_from_entry(KEY, pem) == Credential(KEY, kind, Secret(pem))


MENDED: dict[str, Callable[[str], str]] = {
    "windows line ends": lambda pem: pem.replace("\n", "\r\n"),
    "old mac line ends": lambda pem: pem.replace("\n", "\r"),
    "line ends spelt out": lambda pem: pem.replace("\n", "\\n"),
    "windows line ends spelt out": lambda pem: pem.replace("\n", "\\r\\n"),
    "line ends turned into blanks": lambda pem: pem.replace("\n", " "),
    "no line ends at all": lambda pem: pem.replace("\n", ""),
    "line ends doubled": lambda pem: pem.replace("\n", "\n\n"),
    "indented": lambda pem: textwrap.indent(pem, "    "),
    "in quotes": lambda pem: f'"{pem}"',
    "with blanks around": lambda pem: f"\n  {pem}  \n",
    "with other text around": lambda pem: f"My key:\n{pem}\nkeep it safe",
    "with dashes joined by a chat window": lambda pem: pem.replace("-----", "—–"),
    "with unseen characters inside": lambda pem: pem.replace("\n", "\u200b\n\ufeff"),
    "with its public half before it": lambda pem: PUBLIC_PEM + pem,
    "the body alone": body_of,
    "the body alone, wrapped": lambda pem: "\n".join(pem.splitlines()[1:-1]),
}
PUBLIC_PEM = (
    ED25519.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
)


@pytest.mark.parametrize("pem", [ED25519_PEM, RSA_PEM], ids=["ed25519", "rsa"])
@pytest.mark.parametrize("damage", MENDED.values(), ids=MENDED)
def test_oddly_wrapped_private_keys_are_mended(damage: Callable[[str], str], pem: str) -> None:
    assert credential_from_entry(KEY, damage(pem)).secret == Secret(pem)


def test_a_traditional_rsa_key_is_kept_as_pkcs8() -> None:
    pem = pem_of(RSA, PrivateFormat.TraditionalOpenSSL)
    assert credential_from_entry(KEY, pem).secret == Secret(RSA_PEM)


LOCKED_PEMS = {
    "ed25519": (pem_of(ED25519, encryption=LOCKED), ED25519_PEM),
    "rsa": (pem_of(RSA, encryption=LOCKED), RSA_PEM),
    "traditional": (pem_of(RSA, PrivateFormat.TraditionalOpenSSL, LOCKED), RSA_PEM),
}
locked_pems = pytest.mark.parametrize(("pem", "plain"), LOCKED_PEMS.values(), ids=LOCKED_PEMS)


@locked_pems
@pytest.mark.parametrize("line_end", ["\n", " ", "\\n"])
def test_an_encrypted_private_key_is_kept_decrypted(pem: str, plain: str, line_end: str) -> None:
    entered = credential_from_entry(KEY, pem.replace("\n", line_end), password=PASSWORD)
    assert entered.secret == Secret(plain)


@locked_pems
@pytest.mark.parametrize("password", [None, ""])
def test_an_encrypted_private_key_asks_for_its_password(
    pem: str, plain: str, password: str | None
) -> None:
    assert reason_for(KEY, pem, password) is EntryReason.PEM_ENCRYPTED


@locked_pems
def test_a_wrong_password_is_told_from_a_missing_one(pem: str, plain: str) -> None:
    assert reason_for(KEY, pem, "ebb") is EntryReason.PEM_WRONG_PASSWORD


def test_the_body_of_an_encrypted_key_asks_for_its_password() -> None:
    body = body_of(LOCKED_PEMS["ed25519"][0])
    assert reason_for(KEY, body) is EntryReason.PEM_ENCRYPTED


def test_a_password_that_is_not_needed_is_ignored() -> None:
    entered = credential_from_entry(KEY, ED25519_PEM, password=PASSWORD)
    assert entered.secret == Secret(ED25519_PEM)


def openssh_pem() -> str:
    return pem_of(ED25519, PrivateFormat.OpenSSH)


@pytest.mark.parametrize(
    ("pem", "reason"),
    [
        (PUBLIC_PEM, EntryReason.PEM_IS_PUBLIC),
        (PUBLIC_PEM.replace("\n", ""), EntryReason.PEM_IS_PUBLIC),
        (pem_of(ec.generate_private_key(ec.SECP256R1())), EntryReason.PEM_KIND_UNSUPPORTED),
        (openssh_pem(), EntryReason.PEM_KIND_UNSUPPORTED),
        (PUBLIC_PEM.replace("PUBLIC KEY", "CERTIFICATE"), EntryReason.PEM_KIND_UNSUPPORTED),
        (SHORT_RSA_PEM, EntryReason.RSA_TOO_SHORT),
        (ED25519_PEM[:-20], EntryReason.PEM_UNREADABLE),
        (ED25519_PEM.replace("-----", ""), EntryReason.PEM_UNREADABLE),
        (ED25519_PEM.partition("\n")[2], EntryReason.PEM_UNREADABLE),
        (ED25519_PEM.replace("MC4", "MC5"), EntryReason.PEM_UNREADABLE),
        (ED25519_PEM.replace("MC4", "é"), EntryReason.PEM_UNREADABLE),
        (ED25519_PEM.replace("MC4", "\udcff"), EntryReason.PEM_UNREADABLE),
        ("-----BEGIN PRIVATE KEY----------END PRIVATE KEY-----", EntryReason.PEM_UNREADABLE),
    ],
)
def test_a_private_key_that_cannot_sign_is_refused(pem: str, reason: EntryReason) -> None:
    assert reason_for(KEY, pem) is reason


def test_an_hmac_secret_that_begins_like_a_private_key_stays_one() -> None:
    secret = "MC4CAQAwBQYDK2VwBCIEIabcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ"
    assert credential_from_entry(KEY, secret).kind is KeyKind.HMAC


def test_every_kept_private_key_can_be_opened_without_a_password() -> None:
    for pem, _ in LOCKED_PEMS.values():
        kept = credential_from_entry(KEY, pem, password=PASSWORD).secret.reveal()
        load_pem_private_key(kept.encode(), None)


@given(st.text(max_size=200), st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_no_entry_raises_anything_but_a_reason(key: str, secret: str) -> None:
    with contextlib.suppress(UnusableEntry):
        credential_from_entry(key, secret)


@given(st.text(alphabet="-BEGINPRVATKYD \nM:,\\é", max_size=300))
@settings(max_examples=150, deadline=None)
def test_no_private_key_raises_anything_but_a_reason(noise: str) -> None:
    for pem in (noise + ED25519_PEM[:60], ED25519_PEM[:40] + noise + ED25519_PEM[40:]):
        with contextlib.suppress(UnusableEntry):
            credential_from_entry(KEY, pem)


# What is piped.


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("secret", [SECRET, ED25519_PEM], ids=["hmac", "pem"])
def test_a_stream_holds_the_key_and_then_the_secret(secret: str, line_end: str) -> None:
    text = f"{KEY}\n{secret}\n".replace("\n", line_end)
    assert credential_from_stream(text) == credential_from_entry(KEY, secret)


def test_blank_lines_of_a_stream_do_not_matter() -> None:
    assert credential_from_stream(f"\n\n{KEY}\n\n{SECRET}\n\n").api_key == KEY


def test_an_encrypted_key_of_a_stream_takes_a_password() -> None:
    text = f"{KEY}\n{LOCKED_PEMS['rsa'][0]}"
    assert credential_from_stream(text, password=PASSWORD).kind is KeyKind.RSA


@pytest.mark.parametrize(
    ("text", "reason"), [("", EntryReason.EMPTY_KEY), (KEY, EntryReason.EMPTY_SECRET)]
)
def test_a_stream_that_ends_early_is_refused(text: str, reason: EntryReason) -> None:
    with pytest.raises(UnusableEntry) as caught:
        credential_from_stream(text)
    assert caught.value.reason is reason


# What is exported.


@pytest.fixture
def pem_file(tmp_path: Path) -> Path:
    path = tmp_path / "key.pem"
    path.write_text(ED25519_PEM)
    return path


def test_the_environment_can_hold_key_and_secret() -> None:
    environ = {"TIDEMARK_API_KEY": KEY, "TIDEMARK_API_SECRET": SECRET}
    assert credential_from_environment(environ) == credential_from_entry(KEY, SECRET)


def test_the_environment_can_name_the_file_of_the_private_key(pem_file: Path) -> None:
    environ = {"TIDEMARK_API_KEY": KEY, "TIDEMARK_PRIVATE_KEY_FILE": str(pem_file)}
    assert credential_from_environment(environ).kind is KeyKind.ED25519


def test_the_environment_can_hold_the_password_of_the_private_key(pem_file: Path) -> None:
    pem_file.write_text(LOCKED_PEMS["ed25519"][0])
    environ = {
        "TIDEMARK_API_KEY": KEY,
        "TIDEMARK_API_SECRET": "",
        "TIDEMARK_PRIVATE_KEY_FILE": str(pem_file),
        "TIDEMARK_PRIVATE_KEY_PASSWORD": PASSWORD,
    }
    assert credential_from_environment(environ).secret == Secret(ED25519_PEM)


class Blamed(NamedTuple):
    variable: str
    reason: EntryReason


KEY_SET = {"TIDEMARK_API_KEY": KEY}


@pytest.mark.parametrize(
    ("environ", "blamed"),
    [
        ({}, Blamed("TIDEMARK_API_KEY", EntryReason.VARIABLE_MISSING)),
        ({"TIDEMARK_API_KEY": ""}, Blamed("TIDEMARK_API_KEY", EntryReason.VARIABLE_MISSING)),
        (KEY_SET, Blamed("", EntryReason.SECRET_VARIABLE_MISSING)),
        (
            {**KEY_SET, "TIDEMARK_API_SECRET": SECRET, "TIDEMARK_PRIVATE_KEY_FILE": "x"},
            Blamed("", EntryReason.SECRET_VARIABLE_TWICE),
        ),
        (
            {"TIDEMARK_API_KEY": f"'{KEY}'", "TIDEMARK_API_SECRET": SECRET},
            Blamed("TIDEMARK_API_KEY", EntryReason.KEY_HAS_QUOTES),
        ),
        (
            {**KEY_SET, "TIDEMARK_API_SECRET": f"'{SECRET}'"},
            Blamed("TIDEMARK_API_SECRET", EntryReason.SECRET_HAS_QUOTES),
        ),
        (
            {**KEY_SET, "TIDEMARK_API_SECRET": LOCKED_PEMS["ed25519"][0]},
            Blamed("TIDEMARK_PRIVATE_KEY_PASSWORD", EntryReason.PEM_ENCRYPTED),
        ),
        *(
            (
                {**KEY_SET, "TIDEMARK_PRIVATE_KEY_FILE": path},
                Blamed("TIDEMARK_PRIVATE_KEY_FILE", EntryReason.KEY_FILE_UNREADABLE),
            )
            for path in ("/nowhere/at/all", "/", "a\0b", "~nobody-of-that-name/key.pem")
        ),
        (
            {**KEY_SET, "TIDEMARK_PRIVATE_KEY_FILE": "/dev/null"},
            Blamed("TIDEMARK_PRIVATE_KEY_FILE", EntryReason.PEM_UNREADABLE),
        ),
        (
            {**KEY_SET, "TIDEMARK_PRIVATE_KEY_FILE": "/dev/zero"},
            Blamed("TIDEMARK_PRIVATE_KEY_FILE", EntryReason.PEM_UNREADABLE),
        ),
    ],
)
def test_the_variable_to_blame_is_named_and_no_value_shown(
    environ: dict[str, str], blamed: Blamed
) -> None:
    with pytest.raises(UnusableEntry) as caught:
        credential_from_environment(environ)
    error = caught.value
    assert (error.variable, error.reason) == blamed
    assert str(error).startswith(blamed.variable)
    assert not any(value in str(error) for value in environ.values() if len(value) > 1)


def test_a_file_that_holds_no_private_key_is_not_taken_for_a_secret(pem_file: Path) -> None:
    pem_file.write_text(SECRET)
    environ = {**KEY_SET, "TIDEMARK_PRIVATE_KEY_FILE": str(pem_file)}
    with pytest.raises(UnusableEntry) as caught:
        credential_from_environment(environ)
    assert caught.value.reason is EntryReason.PEM_UNREADABLE


def test_every_reason_is_one_sentence_of_its_own() -> None:
    sentences = [reason.value for reason in EntryReason]
    assert len(set(sentences)) == len(sentences)
    assert all(sentence.endswith(".") for sentence in sentences)


_LONG = 60_000


@pytest.mark.parametrize(
    "pasted",
    [
        "x" + " " * _LONG + "x",
        "-" * _LONG + " x",
        "-----BEGIN A-----" * (_LONG // 17),
        f"-----BEGIN PRIVATE KEY----- a:{' ' * _LONG}b -----END PRIVATE KEY-----",
    ],
    ids=["blanks", "dashes", "beginnings", "a header"],
)
@pytest.mark.timeout(20)  # they took minutes: whoever pastes the wrong thing is told at once
def test_the_wrong_thing_is_refused_however_long_it_is(pasted: str) -> None:
    with pytest.raises(UnusableEntry):
        credential_from_entry("test-key", pasted)


def test_of_several_blocks_each_ends_where_its_own_label_does() -> None:
    text = f"-----BEGIN X-----\n-----BEGIN Y-----\n-----END Y-----\n{ED25519_PEM}"
    assert credential_from_entry("test-key", text).kind is KeyKind.ED25519


def test_a_key_that_openssl_fails_at_by_itself_is_refused_as_any_other() -> None:
    """Of the kind Ed448 and another length: cryptography calls that an error of its own."""
    with pytest.raises(UnusableEntry):
        credential_from_entry(
            "test-key",
            f"-----BEGIN PRIVATE KEY-----MC4CAQAwBQYDK2VxBCIEI{'A' * 43}-----END PRIVATE KEY-----",
        )
