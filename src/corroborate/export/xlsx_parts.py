"""What stands around the rows of a workbook (Office Open XML, ECMA-376): its parts, by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import quoteattr

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TIES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

# Two formats of cells: the plain one and, for heads, bold letters.
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}">'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
_HEAD_STAYS = (
    '<sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
)


def around(sheets: Sequence[str]) -> Mapping[str, str]:
    """Every part but the sheets of these names."""
    return {
        "[Content_Types].xml": _content_types(len(sheets)),
        "_rels/.rels": _relations({"officeDocument": ["xl/workbook.xml"]}),
        "xl/workbook.xml": _workbook(sheets),
        "xl/_rels/workbook.xml.rels": _relations(
            {
                "worksheet": [f"worksheets/sheet{n}.xml" for n in range(1, len(sheets) + 1)],
                "styles": ["styles.xml"],
            }
        ),
        "xl/styles.xml": _XML + _STYLES,
    }


def sheet_name(number: int) -> str:
    """The part that holds a sheet, the first being 1."""
    return f"xl/worksheets/sheet{number}.xml"


def sheet(last_column: str, rows: int) -> tuple[bytes, bytes]:
    """What stands before and behind the rows of a sheet. Its first row stays in sight."""
    head = f'<worksheet xmlns="{_MAIN}"><dimension ref="A1:{last_column}{rows}"/>{_HEAD_STAYS}<sheetData>'
    return (_XML + head).encode("utf-8"), b"</sheetData></worksheet>"


def letters(column: int) -> str:
    """A column as spreadsheets name it, the first being 0.

    >>> letters(0), letters(25), letters(26), letters(701), letters(702)
    ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    told, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        told = chr(ord("A") + letter) + told
    return told


def _content_types(sheets: int) -> str:
    kinds = {"xl/workbook.xml": "sheet.main", "xl/styles.xml": "styles"}
    kinds |= {sheet_name(n): "worksheet" for n in range(1, sheets + 1)}
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="/{part}" ContentType="{_KINDS}.{kind}+xml"/>'
            for part, kind in kinds.items()
        )
        + "</Types>"
    )


def _workbook(sheets: Sequence[str]) -> str:
    told = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(sheets, 1)
    )
    return f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_TIES}"><sheets>{told}</sheets></workbook>'


def _relations(targets: Mapping[str, Sequence[str]]) -> str:
    pairs = [(kind, target) for kind, all_of_them in targets.items() for target in all_of_them]
    told = "".join(
        f'<Relationship Id="rId{n}" Type="{_TIES}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(pairs, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'
