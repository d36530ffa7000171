"""The add-account dialog with a real examination, at an exchange in a box."""

from collections.abc import AsyncIterator

import pytest

from examined_key import API_KEY, SECRET, Patient, patient
from fake_engine import FakeEngine
from fake_memories import FakeMemory
from live_session import network
from shown_window import dispose_of, until, window_of_all_rows
from tidemark.client.examination import examine
from tidemark.client.rest import Rest
from tidemark.domain.credential import Credential
from tidemark.domain.diagnosis import Diagnosis
from tidemark.domain.environment import Environment
from tidemark.domain.profile import AccountProfile
from tidemark.qt.accounts.account_desk import AccountDesk
from tidemark.qt.accounts.add_account_dialog import AddAccountDialog
from tidemark.qt.looks.theme import Theme


class _Examining(FakeEngine):
    """Examines keys in earnest; everything else is a fake."""

    def __init__(self) -> None:
        super().__init__()
        self.network = network()

    async def _examine(self, profile: AccountProfile, credential: Credential) -> Diagnosis:
        rest = Rest(self.network, profile.endpoints)
        return await examine(profile, credential, self.network, rest)


@pytest.fixture
async def fake(theme: Theme) -> AsyncIterator[_Examining]:
    fake = _Examining()
    yield fake
    await fake.close()
    assert fake.failures == []


@pytest.fixture
async def dialog(theme: Theme, fake: _Examining) -> AsyncIterator[AddAccountDialog]:
    """The dialog of a shown window, on a custom environment."""
    window = window_of_all_rows(theme)
    desk = AccountDesk(window, fake.engine(), FakeMemory())
    window.show()
    desk.dialogs.add_account()
    dialog = desk.dialogs.shown
    assert isinstance(dialog, AddAccountDialog)
    yield dialog
    await desk.shut_down()
    dispose_of(window)


def _fill_in(dialog: AddAccountDialog, held: Patient) -> None:
    addresses = held.exchange.addresses
    dialog.label.setText("Main")
    dialog.environment.setCurrentIndex(dialog.environment.findData(Environment.CUSTOM))
    dialog.ws_api_url.setText(addresses.ws_api)
    dialog.stream_url.setText(addresses.stream)
    dialog.rest_url.setText(addresses.rest)
    dialog.api_key.setText(API_KEY)
    dialog.secret.setText(SECRET)


async def test_a_key_that_may_withdraw_is_shown_with_the_advice(
    dialog: AddAccountDialog, fake: _Examining
) -> None:
    async with patient(enable_withdrawals=True) as held:
        _fill_in(dialog, held)
        dialog.add_button.click()
        await until(dialog.add_anyway_button.isVisible)
        assert "may withdraw" in dialog.message.text()
        assert fake.keyring.kept == {}
        dialog.add_anyway_button.click()
        await until(lambda: len(fake.keyring.kept) == 1)


async def test_a_key_without_futures_is_told_in_its_own_sentence(
    dialog: AddAccountDialog, fake: _Examining
) -> None:
    async with patient(enable_futures=False) as held:
        _fill_in(dialog, held)
        dialog.add_button.click()
        await until(lambda: "keeps it out of futures" in dialog.message.text())
        assert dialog.focusWidget() is dialog.api_key
        assert fake.keyring.kept == {}
