"""A watch of a site on loopback in a process of its own, to be killed: PORT FOLDER."""

from __future__ import annotations

import sys
from pathlib import Path

from corroborate.intake.archive import Archive
from corroborate.intake.web import subscriptions
from corroborate.intake.web.addresses import ip_network
from corroborate.intake.web.client import Client, Reach
from corroborate.intake.web.state import State
from corroborate.intake.web.visitor import Visitor
from corroborate.intake.web.workspace import Workspace
from corroborate.knowledge import Knowledge
from corroborate.ledger import open_ledger
from corroborate.pipeline.watch import Watch, go_round, news, told

if __name__ == "__main__":
    port, folder = int(sys.argv[1]), Path(sys.argv[2])
    place = Workspace.beside(str(folder / "ledger.db"))
    loopback = frozenset({ip_network("127.0.0.1/32")})
    reach = Reach(loopback, frozenset({port}), lambda host, port: ["127.0.0.1"])
    with (
        open_ledger(folder / "ledger.db") as ledger,
        State(place.state) as state,
        Archive(place.archive) as archive,
    ):
        subscriptions.add(state, f"http://a.example:{port}/feed")
        visitor = Visitor(Client("desk@corroborate.example", reach=reach), state, delay=0.01)
        watch = Watch(ledger, state, archive, visitor, Knowledge(None, "none"))
        go_round(watch)
        found = news(watch)
        with (folder / "told.txt").open("a", encoding="utf-8") as file:
            file.writelines(f"{one.kind} {one.incident}\n" for one in found.differences)
        told(watch, found)
