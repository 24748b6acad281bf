"""Vector drawings: path data of SVG becomes path operators of PDF, and nothing worse."""

from __future__ import annotations

import math
import re

import pytest

from pdfgen.painting.art import BadPicture, read_drawing


def drawn(shape: str) -> str:
    """The content stream of a drawing of one shape, 100 units high."""
    return read_drawing(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{shape}</svg>'.encode()).stream


def code_of(path: str) -> str:
    """The operators of a filled path."""
    return drawn(f'<path fill="#123456" d="{path}"/>').partition(" rg ")[2]


@pytest.mark.parametrize(("path", "code"), [
    ("M10 10L20 10", "10 90 m 20 90 l f"), ("m10,10 5 5", "10 90 m 15 85 l f"), ("M1 1H9V9z", "1 99 m 9 99 l 9 91 l h f"), ("M0 0C1 2 3 4 5 6", "0 100 m 1 98 3 96 5 94 c f"),
    ("M0 0C1 2 3 4 5 6S9 9 8 8", "0 100 m 1 98 3 96 5 94 c 7 92 9 91 8 92 c f"), ("M0 0Q3 3 6 0", "0 100 m 2 98 4 98 6 100 c f"), ("M0 0Q3 3 6 0T12 0", "0 100 m 2 98 4 98 6 100 c 8 102 10 102 12 100 c f"),
    ("M0 0A0 5 0 0 1 9 9", "0 100 m 9 91 l f"), ("M5 5A3 3 0 0 1 5 5", "5 95 m 5 95 l f"), ("M1-1.5.5e1-1", "1 101.5 m 5 101 l f"),
])  # fmt: skip
def test_commands(path: str, code: str) -> None:
    """Every command of path data, absolute and relative, with y turned round."""
    assert code_of(path) == code


@pytest.mark.parametrize(("large", "sweep", "tilt"), [(0, 0, 0), (0, 1, 30), (1, 0, 30), (1, 1, -20)])
def test_an_arc_stays_on_its_ellipse(large: int, sweep: int, tilt: int) -> None:
    """Ends and middles of its curves are as far from the centre as the ellipse says; a large arc has more curves than a small one."""
    code = code_of(f"M30 40A20 10 {tilt} {large} {sweep} 50 50")
    curves = [[float(v) for v in found.split()] for found in re.findall(r"((?:-?[\d.]+ ){6})c", code)]
    at = complex(30, 60)
    points = []
    for x1, y1, x2, y2, x, y in curves:
        first, second, end = complex(x1, y1), complex(x2, y2), complex(x, y)
        points += [(1 - t) ** 3 * at + 3 * (1 - t) ** 2 * t * first + 3 * (1 - t) * t**2 * second + t**3 * end for t in (0, 0.25, 0.5, 0.75)]
        at = end
    assert at == complex(50, 50)
    assert (len(curves) > 2) == bool(large)
    turn = complex(math.cos(math.radians(tilt)), math.sin(math.radians(tilt)))  # y is turned round: so is the tilt
    flat = [complex((p * turn).real, 2 * (p * turn).imag) for p in [*points, at]]
    centre = _centre(flat[0], flat[len(flat) // 2], flat[-1])
    assert all(abs(abs(point - centre) - 20) < 0.08 for point in flat)


def _centre(a: complex, b: complex, c: complex) -> complex:
    """The centre of the circle through three points."""
    w = (c - a) / (b - a)
    return (b - a) * (w - abs(w) ** 2) / (2j * w.imag) + a


@pytest.mark.parametrize("path", ["L10 10", "Z", "M", "M1", "M1 1C1 1", "M1 1A1 1 0 2 1 3 3", "M1 1A1 1 0", "M1 1A-1 1 0 0 1 3 3", "M1 1é", "x", "M1e999 1", "Mnan 1"])
def test_damaged_paths_are_refused(path: str) -> None:
    """With words, whatever the reader of path data makes of them."""
    with pytest.raises(BadPicture, match=r"path|pad"):
        code_of(path)


@pytest.mark.parametrize(("shape", "code"), [
    ('<polygon points="1,2 3,4 5,6"', "1 98 m 3 96 l 5 94 l h f"), ('<polyline points="1 2, 3 4"', "1 98 m 3 96 l f"), ('<line x1="1" y1="2" x2="3" y2="4"', "1 98 m 3 96 l f"),
    ('<rect x="1" y="2" width="3" height="4"', "1 94 3 4 re f"), ('<polygon points="1,2"', "1 98 m h f"),
])  # fmt: skip
def test_shapes(shape: str, code: str) -> None:
    """Shapes of straight lines."""
    assert drawn(f'{shape} fill="#123456"/>').partition(" rg ")[2] == code


@pytest.mark.parametrize("shape", [
    '<polygon points="1,2 3"', '<polygon points=""', '<polygon points="a,b"', '<polygon points="1e999,2 3,4"', "<polygon", '<circle cx="1" cy="2" r="x"', '<rect x="1" y="2" width="3" height="nan"',
    '<line x1="1" y1="2" x2="3" y2="4" stroke="#123456" stroke-width="dik"', '<line x1="1" y1="2" x2="3" y2="4" stroke="#123456" stroke-linecap="kwadraat"',
    '<line x1="1" y1="2" x2="3" y2="4" stroke="#123456" stroke-dasharray="1 -"', '<rect x="1" y="2" width="3" height="4" fill="rood"', '<path d="M1 1" transform="scale(2)"', "<image",
])  # fmt: skip
def test_damaged_shapes_are_refused(shape: str) -> None:
    """With words, not with a traceback."""
    with pytest.raises(BadPicture):
        drawn(f"{shape}/>")


@pytest.mark.parametrize("kind", ['[<!ENTITY breed "3">]', 'SYSTEM "tekening.dtd"', ""])
def test_a_document_type_is_refused(kind: str) -> None:
    """Nothing is expanded, nothing fetched."""
    with pytest.raises(BadPicture, match="documenttype of entiteiten"):
        read_drawing(f'<!DOCTYPE svg {kind}><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect x="0" y="0" width="3" height="4"/></svg>'.encode())


@pytest.mark.parametrize(("short", "long"), [('rect width="3" height="4"', 'rect x="0" y="0" width="3" height="4"'), ('circle cy="2" r="3"', 'circle cx="0" cy="2" r="3"'),
                                             ('ellipse rx="3" ry="4"', 'ellipse cx="0" cy="0" rx="3" ry="4"'), ('line x2="3"', 'line x1="0" y1="0" x2="3" y2="0"')])  # fmt: skip
def test_a_coordinate_that_is_not_there_is_0(short: str, long: str) -> None:
    """As SVG has it (1.1, 9); a size must be there."""
    assert drawn(f"<{short}/>") == drawn(f"<{long}/>")


@pytest.mark.parametrize(("shape", "message"), [
    ('<rect y="2" height="4"/>', "<rect> mist het kenmerk `width`"), ('<rect width="100%" height="4"/>', "<rect>: `width` is `100%`; schrijf een getal, zonder eenheid"),
    ('<circle r="1e999"/>', "<circle>: `r` is `1e999`; schrijf een getal, zonder eenheid"), ('<polygon points="1,2 a,4"/>', "<polygon>: `points` is `a`; schrijf een getal, zonder eenheid"),
    ('<path d="M"/>', "<path>: het pad `M` is beschadigd"), ('<path d="M1 1é"/>', "<path>: het pad `M1 1é` is beschadigd"),
    ('<line x2="3" stroke="#123456" stroke-linecap="recht"/>', "<line>: `stroke-linecap` is `recht`; kies uit: `butt`, `round`, `square`"),
    ('<line x2="3" stroke="#123456" stroke-width="1px"/>', "<line>: `stroke-width` is `1px`; schrijf een getal, zonder eenheid"),
    ("", "in het SVG-bestand is geen vorm met een kleur; er is niets te tekenen"), ('<g><title>Leeg</title><path d=""/></g>', "in het SVG-bestand is geen vorm met een kleur; er is niets te tekenen"),
    ('<rect width="3" height="4" fill="none"/>', "in het SVG-bestand is geen vorm met een kleur; er is niets te tekenen"), ("<rect", "het SVG-bestand is beschadigd op regel 1, teken 68"),
])  # fmt: skip
def test_what_is_wrong_is_told_in_words(shape: str, message: str) -> None:
    """Which shape, which attribute, and what to write instead; a drawing of nothing is told too."""
    with pytest.raises(BadPicture) as told:
        drawn(shape)
    assert str(told.value) == message


@pytest.mark.parametrize("data", [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 a b"/>', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 nan"/>', '<?xml version="1.0" encoding="klinkklaar"?><svg/>', '<?xml version="1.0" encoding="big5"?><svg/>',
    '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE svg [<!ENTITY breed "3">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="&breed;" height="4"/></svg>',
])  # fmt: skip
def test_damaged_files_are_refused(data: str) -> None:
    """A size that is none, an encoding that nobody knows; and no encoding hides a document type."""
    with pytest.raises(BadPicture):
        read_drawing(data.encode("utf-16" if "UTF-16" in data else "utf-8"))


def test_a_style_of_the_whole_drawing_counts() -> None:
    """As that of a group does."""
    drawing = read_drawing(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" fill="none" stroke="#102030"><path d="M0 0H9"/></svg>')
    assert drawing.stream == read_drawing(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g fill="none" stroke="#102030"><path d="M0 0H9"/></g></svg>').stream
