"""`corroborate info`: versions, packs, and what this machine's SQLite can do."""

from __future__ import annotations

from corroborate.cli.options import PacksOption


def info(packs: PacksOption = None) -> None:
    """Print versions, the packs in use and what they hold."""
    import platform
    import sqlite3
    from importlib.metadata import PackageNotFoundError, version

    from corroborate import __version__
    from corroborate.cli.console import data
    from corroborate.knowledge import Knowledge

    knowledge = Knowledge(packs)
    out = data()
    out.print(f"corroborate  {__version__}")
    out.print(f"python       {platform.python_version()} on {platform.system()} {platform.machine()}")
    out.print(f"sqlite       {sqlite3.sqlite_version}")
    libraries = ("sqlalchemy", "alembic", "trafilatura", "py3langid", "rapidfuzz", "rensa")
    for name in (*libraries, "spacy", "python-crfsuite"):
        try:
            out.print(f"{name:<16} {version(name)}")
        except PackageNotFoundError:
            out.print(f"{name:<16} absent")
    out.print(f"packs        {knowledge.fingerprint}{f' with {packs}' if packs else ''}")
    for root in knowledge.packs.roots:
        for folder in sorted(p for p in root.iterdir() if p.is_dir()):
            files = sorted(
                p.name for p in folder.iterdir() if p.suffix in {".toml", ".csv", ".gz", ".places"}
            )
            out.print(f"  {folder.name:<22} {', '.join(files)}")
