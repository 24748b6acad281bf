"""Actions (ISO 32000-1, 12.6) of the buttons and calculated fields.

What viewers do with them was measured: see the viewers page of the docs. Scripts are ES5, ask before they clear anything,
run only on a click or a calculation, and every function has a way without scripts.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pdfgen.pdf.objects import array, text_string

if TYPE_CHECKING:
    from pdfgen.painting import Inlet


def action_of(inlet: Inlet, words: dict[str, str], names: dict[str, list[str]], module_titles: dict[str, str], reset_page: int) -> str:
    """The action dictionary of a push button. `names` holds the field names of each module; `reset_page` counts from 0."""
    match inlet.kind:
        case "save":
            return f"<</S /Named /N /SaveAs /Next {_script(_save_hint(words))}>>"
        case "print":
            return "<</S /Named /N /Print>>"
        case "reset_all":
            return _script(_ask(words["reset_all_question"], words["reset_all_title"], "this.resetForm();", reset_page))
        case "reset_module":
            question = words["reset_module_question"].replace("{module}", module_titles[inlet.argument])
            return _script(_ask(question, words["reset_all_title"], f"this.resetForm({_js(names[inlet.argument])});", reset_page))
        case "reset_all_now":
            return "<</S /ResetForm>>"
        case "reset_module_now":
            return f"<</S /ResetForm /Fields {array(text_string(n) for n in names[inlet.argument])}>>"
        case "image":
            return _script("try { event.target.buttonImportIcon(); } catch (e) {}")


def _script(code: str) -> str:
    return f"<</S /JavaScript /JS {text_string(code)}>>"


def _js(value: object) -> str:
    """A JavaScript literal, ASCII only."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def _ask(question: str, title: str, then: str, reset_page: int) -> str:
    """Ask with Yes and No (answers 4 and 3).

    pdf.js goes to the page whose buttons reset without scripts: after its own `resetForm` it saves boxes as ticked that
    nobody ticked, on pages that were not shown at that moment.
    """
    ask = f"if (app.alert({{cMsg: {_js(question)}, nIcon: 2, nType: 2, cTitle: {_js(title)}}}) == 4) {{ {then} }}"
    return f"if (/^pdf\\.js$/i.test(String(app.viewerType))) {{ this.pageNum = {reset_page}; }} else {{ {ask} }}"


def _save_hint(words: dict[str, str]) -> str:
    """PDFium ignores the named action SaveAs without a word; only there the hint is shown."""
    return f'if (typeof app !== "undefined" && /pdfium/i.test(String(app.viewerType))) {{ app.alert({_js(words["save_hint"])}, 3); }}'


def progress_script(units: list[list[str]], template: str) -> str:
    """The calculation of a progress line: how many units have at least one field filled."""
    return (
        f"var u = {_js(units)}, n = 0, i, j, f, v;"
        " for (i = 0; i < u.length; i++) { for (j = 0; j < u[i].length; j++) { f = this.getField(u[i][j]); v = f ? f.value : '';"
        " if (v !== null && v !== undefined && String(v) !== '' && String(v) !== 'Off') { n++; break; } } }"
        f" event.value = {_js(template)}.replace('{{done}}', String(n)).replace('{{total}}', String(u.length));"
    )


def viewer_script(acrobat: str, other: str) -> str:
    """The calculation of the viewer test: names what this viewer can do."""
    return (
        "var t = ''; try { t = String(app.viewerType); } catch (e) {}"
        f" event.value = /^(Reader|Exchange|Exchange-Pro)$/.test(t) ? {_js(acrobat)} : {_js(other)};"
    )


def calculation(code: str) -> str:
    """The additional actions that calculate a field, and format it: without a formatted value pdf.js falls back to the appearance."""
    return f"/AA <</C {_script(code)} /F {_script('event.value = event.value;')}>>"
