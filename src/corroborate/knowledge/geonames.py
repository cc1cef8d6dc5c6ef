"""GeoNames: one line of its dumps (allCountries.txt, cities500.txt, SD.txt) as a place.

The form is GeoNames' own: 19 columns parted by tabs, no header
(https://download.geonames.org/export/dump/readme.txt).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

_COLUMNS = 19
_LONGEST = 60  # letters of a name that a newspaper prints


@dataclass(frozen=True, slots=True)
class GeoName:
    """A line of a dump. `admin1` and `admin2` are GeoNames' codes, empty where it has none.

    `names` are its other names in Latin letters; `feature` is class and code: "P.PPL".
    """

    id: int
    name: str
    names: tuple[str, ...]
    lat: float
    lon: float
    feature: str
    country: str
    admin1: str
    admin2: str
    population: int


def parse(line: str) -> GeoName:
    """The place of one line; ValueError says in words what is wrong with it.

    >>> columns = ["7", "Ostra", "Ostra", "Ostrah", "12.5", "30.25", "P", "PPL", "SD", "", "03"]
    >>> parse("\\t".join([*columns, "", "", "", "4100", "", "", "Africa/Khartoum", "2020-01-01"])).names
    ('Ostrah',)
    """
    cells = line.split("\t")
    if len(cells) != _COLUMNS:
        raise ValueError(f"{len(cells)} columns parted by tabs; a GeoNames dump has {_COLUMNS}")
    name = cells[1].strip()
    if not name:
        raise ValueError("no name in column 2")
    others = (cells[2].strip(), *(n.strip() for n in cells[3].split(",")))
    return GeoName(
        id=_whole(cells[0], "id in column 1"),
        name=name,
        names=tuple(n for n in dict.fromkeys(others) if n != name and latin(n)),
        lat=_degrees(cells[4], "latitude in column 5", 90),
        lon=_degrees(cells[5], "longitude in column 6", 180),
        feature=f"{cells[6].strip()}.{cells[7].strip()}",
        country=cells[8].strip().upper(),
        admin1=cells[10].strip(),
        admin2=cells[11].strip(),
        population=_whole(cells[14] or "0", "population in column 15"),
    )


def latin(name: str) -> bool:
    """True for a name in Latin letters that a newspaper may print.

    GeoNames lists machine romanisations in lower case ("ge ma" for Goma) and airport codes in
    capitals ("GOM"); neither is a name in a report.

    >>> latin("Goma"), latin("ge ma"), latin("GOM"), latin("Гома")
    (True, False, False, False)
    """
    first = next((c for c in name if c.isalpha()), "")
    if not first.isupper() or not 3 <= len(name) <= _LONGEST:
        return False
    if name.isupper() and len(name) <= 4:
        return False
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "’‘ʼʿʾ" for c in name)


def _whole(cell: str, what: str) -> int:
    if not (cell.isascii() and cell.isdigit()) or len(cell) > 15:
        raise ValueError(f"the {what} is {cell[:30]!r}, not a whole number")
    return int(cell)


def _degrees(cell: str, what: str, most: int) -> float:
    try:
        found = float(cell)
    except ValueError:
        found = float("nan")
    if not isfinite(found) or abs(found) > most:
        raise ValueError(f"the {what} is {cell[:30]!r}, not between -{most} and {most}")
    return found
