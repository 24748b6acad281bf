"""Write the tables and pictures of the authors' guide anew: `python -m tests.guide`."""

from __future__ import annotations

import sys

from tests.guide.guide import GUIDE, PICTURES, pictured, with_tables
from tests.guide.pictures import picture_of, png

GUIDE.write_text(with_tables(GUIDE.read_text("utf-8")), "utf-8")
PICTURES.mkdir(exist_ok=True)
for example in pictured():
    data = png(picture_of(example))
    (PICTURES / f"{example.picture}.png").write_bytes(data)
    sys.stdout.write(f"{example.picture}.png: {len(data):,} bytes\n")
