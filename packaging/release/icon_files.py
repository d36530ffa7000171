"""Icons of every size in one file, as Windows (`.ico`) and macOS (`.icns`) read them.

Both are filled here with pictures that were drawn each for its own size. Qt writes one size into
such a file, and other libraries shrink the rest from one picture.
"""

import struct
from collections.abc import Iterable, Mapping

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter

_PNG_FROM = 256  # what reads a smaller picture of an .ico may know bitmaps alone
_ICON = 1
_DIRECTORY = struct.Struct("<HHH")
_ENTRY = struct.Struct("<BBBBHHII")
_BITMAP_HEADER = struct.Struct("<IiiHHIIiiII")

# How macOS names the sizes: points and pixels for each point. The two smallest are no PNG.
# https://en.wikipedia.org/wiki/Apple_Icon_Image_format
ICNS_KINDS: Mapping[str, int] = {
    "ic04": 16,
    "ic05": 32,
    "ic07": 128,
    "ic08": 256,
    "ic09": 512,
    "ic11": 32,  # 16 points, twice as fine
    "ic12": 64,
    "ic13": 256,
    "ic14": 512,
    "ic10": 1024,
}
_ARGB_KINDS = frozenset({"ic04", "ic05"})
_LONGEST_RUN = 130
_LONGEST_LITERAL = 128


def png(picture: QImage) -> bytes:
    """The picture as a PNG. The same picture gives the same bytes."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"png")).write(picture):
        raise OSError("Qt cannot write a PNG here")
    return bytes(buffer.data().data())


def ico(pictures: Iterable[QImage]) -> bytes:
    """A Windows icon of square pictures, each as it is."""
    bodies = [(picture.width(), _ico_body(picture)) for picture in pictures]
    offset = _DIRECTORY.size + _ENTRY.size * len(bodies)
    entries = b""
    for side, body in bodies:
        shown_side = side % 256  # 256 is written as 0
        entries += _ENTRY.pack(shown_side, shown_side, 0, 0, 1, 32, len(body), offset)
        offset += len(body)
    directory = _DIRECTORY.pack(0, _ICON, len(bodies))
    return directory + entries + b"".join(body for _, body in bodies)


def icns(pictures: Mapping[str, QImage]) -> bytes:
    """A macOS icon of square pictures, by their kind (`ICNS_KINDS`)."""
    body = b""
    for kind, picture in pictures.items():
        content = _argb(picture) if kind in _ARGB_KINDS else png(picture)
        body += kind.encode() + struct.pack(">I", 8 + len(content)) + content
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def pixels(picture: QImage) -> bytes:
    """Four bytes for each pixel, row by row from the top: blue, green, red and opacity."""
    straight = picture.convertToFormat(QImage.Format.Format_ARGB32)
    return bytes(straight.constBits())  # rows of whole pixels have no padding


def _ico_body(picture: QImage) -> bytes:
    return png(picture) if picture.width() >= _PNG_FROM else _bitmap(picture)


def _bitmap(picture: QImage) -> bytes:
    """The picture from the bottom up, then a mask that says once more what is transparent."""
    side = picture.width()
    content = pixels(picture)
    row = 4 * side
    rows = [content[start : start + row] for start in range(0, row * side, row)][::-1]
    mask = b"".join(_mask_row(line) for line in rows)
    size = row * side + len(mask)
    # Twice as high, because the mask counts; one plane of 32 bits, not compressed.
    header = _BITMAP_HEADER.pack(_BITMAP_HEADER.size, side, 2 * side, 1, 32, 0, size, 0, 0, 0, 0)
    return header + b"".join(rows) + mask


def _mask_row(line: bytes) -> bytes:
    bits = "".join("0" if opacity else "1" for opacity in line[3::4])
    words = -(-len(bits) // 32)  # rows end at 32 bits
    return int(bits.ljust(32 * words, "0"), 2).to_bytes(4 * words, "big")


def _argb(picture: QImage) -> bytes:
    content = pixels(picture)
    opacity, red, green, blue = (content[channel::4] for channel in (3, 2, 1, 0))
    return b"ARGB" + b"".join(packed(channel) for channel in (opacity, red, green, blue))


def packed(channel: bytes) -> bytes:
    """Runs of three and more equal bytes as a count and the byte, the rest as it is."""
    written = b""
    literal = b""
    start = 0
    while start < len(channel):
        length = _run_length(channel, start)
        if length < 3:
            literal += channel[start : start + 1]
            start += 1
            continue
        written += _literals(literal) + bytes([length + 125]) + channel[start : start + 1]
        literal = b""
        start += length
    return written + _literals(literal)


def _run_length(channel: bytes, start: int) -> int:
    end = start
    while end < min(len(channel), start + _LONGEST_RUN) and channel[end] == channel[start]:
        end += 1
    return end - start


def _literals(content: bytes) -> bytes:
    parts = (
        content[start : start + _LONGEST_LITERAL]
        for start in range(0, len(content), _LONGEST_LITERAL)
    )
    return b"".join(bytes([len(part) - 1]) + part for part in parts)
