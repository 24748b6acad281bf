"""The look as plain values: page geometry, palette, type scale. Units are points; y runs down from the top of the page."""

from __future__ import annotations

from msgspec import Struct

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89

# columns
ICON = 52.0  # icon column, 36 wide
PANEL_LEFT = 104.0
TEXT_LEFT = 120.0
TEXT_RIGHT = 504.0
PANEL_RIGHT = 520.0
RAIL = 567.28
TEXT_WIDTH = TEXT_RIGHT - TEXT_LEFT
PANEL_WIDTH = PANEL_RIGHT - PANEL_LEFT
WIDE = PANEL_RIGHT - ICON
GUTTER = 16.0
HALF = (WIDE - GUTTER) / 2  # columns over the full width
THIRD = (WIDE - 2 * GUTTER) / 3
PADDING = 16.0

# text frame
TOP, BOTTOM = 64.0, 762.0
STEP = 8.0
TILE = 36.0

# ink
INK = "#16232E"
INK2 = "#46535E"
BORDER = "#5B6872"
RULE = "#CFC5B0"
SAND = "#F7F1E5"
WHITE = "#FFFFFF"
SUN = "#F2A93B"


class Palette(Struct, frozen=True):
    """The three colours of a theme: `dark` for labels, icons, links and rules; `tint` for panels; `sky` for module heads."""

    dark: str
    tint: str
    sky: str


MATTER = Palette("#0F4C78", SAND, SAND)
THEMES = (
    Palette("#96590A", "#FCF3E1", "#FBEBCB"),
    Palette("#2F6B3C", "#EFF4E6", "#F1F1DA"),
    Palette("#0F4C78", "#E9F2F8", "#DDECF4"),
    Palette("#9E3018", "#FCEFE8", "#FBE6D8"),
    Palette("#4A2560", "#F6EDF4", "#F6E3E2"),
)


def palette(theme_number: int) -> Palette:
    """The palette of a theme, counted from 1; 0 is front and back matter. A sixth theme starts again with the first palette."""
    return MATTER if theme_number == 0 else THEMES[(theme_number - 1) % len(THEMES)]


class Style(Struct, frozen=True):
    """How a text is set: face, size and leading in points, colour, and the space before and after."""

    face: str
    size: float
    leading: float
    colour: str = INK
    before: float = 0
    after: float = 0


COVER_TITLE = Style("slab-bold", 52, 54)
COVER_SUBTITLE = Style("regular", 16, 22)
THEME_NAME = Style("slab-bold", 44, 48)
MODULE_TITLE = Style("slab-bold", 32, 38)
MODULE_TITLE_LONG = Style("slab-bold", 28, 34)
MATTER_TITLE = Style("slab-bold", 36, 44, after=12)
MATTER_TITLE_LONG = Style("slab-bold", 30, 40, after=12)
SECTION = Style("slab-semibold", 20, 24, before=24, after=8)
SUBSECTION = Style("semibold", 12, 16, before=16)
CARD_TITLE = Style("slab-semibold", 16, 20, after=4)
COLUMN_TITLE = Style("slab-semibold", 17, 20)
LEAD = Style("regular", 13, 20, after=8)
DIVIDER_LEAD = Style("regular", 12, 16)
BODY = Style("regular", 11, 16, after=8)
LABEL = Style("semibold", 9.5, 16)
QUESTION = Style("semibold", 11, 16, after=8)
HELP = Style("regular", 9.5, 14, INK2, after=8)
QUOTE = Style("slab-medium", 14, 20, after=8)
PERSON = Style("semibold", 10, 16)
ORGANISATION = Style("regular", 10, 16, INK2)
CARD = Style("regular", 10, 14)
CARD_STRONG = Style("semibold", 10, 14)
CAPTION = Style("regular", 9.5, 14, INK2, before=8, after=16)
NOTE = Style("regular", 8.5, 12, INK2)
SMALL = Style("regular", 8.5, 12, INK2)
SMALL_STRONG = Style("semibold", 8.5, 12)
BUTTON = Style("medium", 9.5, 12)
NUMERAL = "bold"

# form fields
FIELD_SIZE = 11.0
TICK = 20.0


def field_height(lines: int) -> float:
    """The height of a text field of so many lines."""
    return 16.0 * lines + 8


def on_grid(height: float) -> float:
    """A height rounded up to the half baseline step."""
    return -(-height // STEP) * STEP
