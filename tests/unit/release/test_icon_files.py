"""What is in an .ico and an .icns, read back by the rules of either format."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from release.icon_files import ICNS_KINDS, icns, ico, packed, pixels, png
from release.icons import ICO_SIDES, picture


def _ico_entries(content: bytes) -> dict[int, bytes]:
    reserved, kind, count = struct.unpack_from("<HHH", content)
    assert (reserved, kind) == (0, 1)
    entries = {}
    for index in range(count):
        width, height, _, _, planes, depth, size, offset = struct.unpack_from(
            "<BBBBHHII", content, 6 + 16 * index
        )
        assert (width, planes, depth) == (height, 1, 32)
        entries[width or 256] = content[offset : offset + size]
    return entries


def _icns_entries(content: bytes) -> dict[str, bytes]:
    assert content[:4] == b"icns"
    assert int.from_bytes(content[4:8], "big") == len(content)
    entries, start = {}, 8
    while start < len(content):
        length = int.from_bytes(content[start + 4 : start + 8], "big")
        entries[content[start : start + 4].decode()] = content[start + 8 : start + length]
        start += length
    return entries


def _unpacked(packed_bytes: bytes) -> bytes:
    unpacked, start = b"", 0
    while start < len(packed_bytes):
        control = packed_bytes[start]
        if control < 128:
            unpacked += packed_bytes[start + 1 : start + 2 + control]
            start += control + 2
        else:
            unpacked += packed_bytes[start + 1 : start + 2] * (control - 125)
            start += 2
    return unpacked


@pytest.fixture(scope="module")
def windows_icon() -> bytes:
    return ico(picture(side) for side in ICO_SIDES)


@pytest.fixture(scope="module")
def macos_icon() -> bytes:
    return icns({kind: picture(side) for kind, side in ICNS_KINDS.items()})


def test_windows_finds_every_size_it_may_show(windows_icon: bytes) -> None:
    assert tuple(_ico_entries(windows_icon)) == ICO_SIDES


@pytest.mark.parametrize("side", [side for side in ICO_SIDES if side < 256])
def test_a_bitmap_is_the_picture_drawn_for_its_size(windows_icon: bytes, side: int) -> None:
    body = _ico_entries(windows_icon)[side]
    header, width, height = struct.unpack_from("<Iii", body)
    rows = [body[header + 4 * side * row :][: 4 * side] for row in range(side)]

    assert (width, height) == (side, 2 * side)
    assert b"".join(rows[::-1]) == pixels(picture(side))


def test_the_mask_hides_what_is_transparent(windows_icon: bytes) -> None:
    """A corner of 48 pixels a side; its mask has rows of 64 bits."""
    mask = _ico_entries(windows_icon)[48][-48 * 8 :]
    drawn = picture(48)

    assert mask[-8] >> 7 == int(drawn.pixelColor(0, 0).alpha() == 0) == 1
    assert mask[24 * 8 + 3] == 0


def test_the_largest_is_a_png(windows_icon: bytes) -> None:
    assert QImage.fromData(_ico_entries(windows_icon)[256], "PNG") == picture(256)


def test_macos_finds_every_kind(macos_icon: bytes) -> None:
    assert tuple(_icns_entries(macos_icon)) == tuple(ICNS_KINDS)


@pytest.mark.parametrize("kind", [kind for kind in ICNS_KINDS if kind not in {"ic04", "ic05"}])
def test_a_png_of_macos_is_the_picture_drawn_for_its_size(macos_icon: bytes, kind: str) -> None:
    assert QImage.fromData(_icns_entries(macos_icon)[kind], "PNG") == picture(ICNS_KINDS[kind])


@pytest.mark.parametrize("kind", ["ic04", "ic05"])
def test_the_smallest_of_macos_are_four_channels(macos_icon: bytes, kind: str) -> None:
    content = _icns_entries(macos_icon)[kind]
    side = ICNS_KINDS[kind]
    channels = _unpacked(content[4:])
    shown = pixels(picture(side))

    assert content[:4] == b"ARGB"
    assert channels == b"".join(shown[channel::4] for channel in (3, 2, 1, 0))


@given(st.lists(st.sampled_from([b"\0", b"\xff", b"\x7f" * 140, b"ab" * 90])).map(b"".join))
def test_packing_loses_nothing(channel: bytes) -> None:
    assert _unpacked(packed(channel)) == channel


def test_a_png_tells_no_time() -> None:
    assert b"tIME" not in png(picture(16))
