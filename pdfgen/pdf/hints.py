"""Hint tables (ISO 32000-1, F.4): in a linearized file they say where each page is, how long, and what it shares with others.

Offsets and lengths are bytes; offsets are told as if the stream with these tables were not in the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def page_offsets(at: int, counts: Sequence[int], sizes: Sequence[int], shared: Sequence[Sequence[int]], known: int) -> bytes:
    """The page offset hint table (F.4.1): `at` the first page; objects and bytes of each; of `known` shared ones which it needs.

    As in Acrobat, the length of a page's content is that of the page.
    """
    least_count, least_size = min(counts), min(sizes)
    rest = [size - least_size for size in sizes]
    bits_count, bits_size = (max(counts) - least_count).bit_length(), max(rest).bit_length()
    bits_shared, bits_place = max(map(len, shared)).bit_length(), known.bit_length()
    head = _words(32, least_count, at) + _words(16, bits_count) + _words(32, least_size) + _words(16, bits_size) + _words(32, 0) + _words(16, 0)
    head += _words(32, least_size) + _words(16, bits_size, bits_shared, bits_place, 0, 4)
    return head + b"".join([
        _row([count - least_count for count in counts], bits_count), _row(rest, bits_size), _row(map(len, shared), bits_shared),
        _row([place for row in shared for place in row], bits_place), _row(rest, bits_size),
    ])  # fmt: skip


def shared_objects(first: int, at: int, of_first_page: int, sizes: Sequence[int]) -> bytes:
    """The shared object hint table (F.4.2): so many objects of the first page, then the others, the first of them with its number and offset."""
    least = min(sizes)
    bits = (max(sizes) - least).bit_length()
    head = _words(32, first, at, of_first_page, len(sizes)) + _words(16, 0) + _words(32, least) + _words(16, bits)
    return head + _row([size - least for size in sizes], bits) + _row([0] * len(sizes), 1)


def one_object(number: int, at: int, length: int) -> bytes:
    """A generic hint table (F.4.3, F.4.4) of a single object."""
    return _words(32, number, at, 1, length)


def _words(bits: int, *values: int) -> bytes:
    """Numbers of so many bits, a multiple of eight."""
    return b"".join(value.to_bytes(bits // 8, "big") for value in values)


def _row(values: Iterable[int], bits: int) -> bytes:
    """Numbers of so many bits, one behind the other, up to a whole byte."""
    text = "".join(f"{value:0{bits}b}" for value in values) if bits else ""
    size = (len(text) + 7) // 8
    return int(text.ljust(8 * size, "0"), 2).to_bytes(size, "big") if text else b""
