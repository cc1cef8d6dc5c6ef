"""The tables of a ledger, in one place. Anyone may read them with plain SQL.

Two sorts of rows. *Kept*: `receipts` and `texts`, what came in, `judgements`, what people decided, and
all rows that `imported` names, what others coded; nothing can bring them back but the documents and data
sets themselves and the file of judgements beside the ledger. *Derived*: all others, which a build makes
again from the kept ones. Every row is keyed by content, never by a counter or a clock, so two ledgers of
the same documents hold the same rows. `payload` is the whole record as JSON (`ledger.codec`); the columns
beside it are there to be searched and joined. All offsets are Unicode code points.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

# Constraint names that do not depend on the database, so that migrations can name what they change.
tables = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)

# The words of a report, once, however many copies of it came in.
texts = Table(
    "texts",
    tables,
    Column("report", Text, primary_key=True),  # "r" and 16 hex digits of the text's hash
    Column("text_raw", Text, nullable=False),
)

# One row per document received under one name: a copy of a report, or a rejection.
receipts = Table(
    "receipts",
    tables,
    Column("name", Text, primary_key=True),
    Column("sha256", Text, primary_key=True),  # of the bytes; "" where none could be read
    Column("url", Text),
    Column("outlet", Text),
    Column("published", Text),  # EDTF, as given by the user or the archive
    Column("title", Text),
    Column("received", Text),  # the day it came in, as given with it (ISO); null: not given
    Column("address", Text, index=True),  # of the page: its url in one spelling; null: not known
    Column("captured", Text),  # when an archive first caught it so (ISO time in UTC)
    Column("last_captured", Text),  # and when last
    Column("origin", Text),  # of the first capture: archive, byte offset and record id
    Column("headers", Text),  # of the first capture: what the server said of the page (JSON)
    Column("read_with", Text, nullable=False),  # fingerprint of the code and packs that read it
    Column("report", Text, ForeignKey("texts.report"), index=True),  # null: rejected
    Column("facets", Text),  # what this receipt's reading said of the report, text aside (JSON)
    Column("reason", Text),  # rejections: a short code
    Column("detail", Text),  # rejections: what is wrong, and after a failure where
)

# One row per report: what its receipts say together. Made again whenever one of them changes.
reports = Table(
    "reports",
    tables,
    Column("id", Text, ForeignKey("texts.report"), primary_key=True),
    Column("name", Text, nullable=False),  # of the first copy
    Column("title", Text),
    Column("outlet", Text),
    Column("url", Text),
    Column("language", Text, nullable=False),
    Column("published", Text),  # EDTF
    Column("published_basis", Text),
    Column("payload", Text, nullable=False),
)

# What one report yields on its own. A row with another fingerprint than today's is made again.
readings = Table(
    "readings",
    tables,
    Column("report", Text, ForeignKey("texts.report"), primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("failed", Text, index=True),  # why a stage gave up on this report; null: it did not
)

incidents = Table(
    "incidents",
    tables,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("kind", Text, nullable=False),  # incident | series
    Column("event_type", Text, nullable=False),
    Column("violent", Boolean, nullable=False),
    Column("earliest", Text, index=True),  # ISO days; null while unresolved
    Column("latest", Text),
    Column("place", Text),
    Column("country", Text, index=True),
    Column("lat", Float),
    Column("lon", Float),
    Column("killed_low", Integer),
    Column("killed_best", Integer),
    Column("killed_high", Integer),
    Column("injured_low", Integer),
    Column("injured_best", Integer),
    Column("injured_high", Integer),
    Column("payload", Text, nullable=False),
)

claims = Table(
    "claims",
    tables,
    Column("id", Text, primary_key=True),
    Column("report", Text, ForeignKey("texts.report"), nullable=False, index=True),
    Column("incident", Text, ForeignKey("incidents.id"), index=True),
    Column("field", Text, nullable=False),
    Column("low", Integer),  # counts only
    Column("high", Integer),
    Column("value", Text),  # other values in words
    Column("scope", Text),
    Column("realis", Text, nullable=False),
    Column("speakers", Text, nullable=False),  # in the report's words, "; " between them
    Column("origin", Text),  # the independent line the claim came down
    Column("quote", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("payload", Text, nullable=False),
)

statements = Table(
    "statements",
    tables,
    Column("id", Text, primary_key=True),
    Column("report", Text, ForeignKey("texts.report"), nullable=False, index=True),
    Column("incident", Text, ForeignKey("incidents.id"), index=True),
    Column("kind", Text, nullable=False),
    Column("speakers", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("payload", Text, nullable=False),
)

actors = Table(
    "actors",
    tables,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("payload", Text, nullable=False),
)

# Every pair of accounts that was compared, with the verdict and the reason.
decisions = Table(
    "decisions",
    tables,
    Column("left", Text, primary_key=True),
    Column("right", Text, primary_key=True, index=True),
    Column("verdict", Text, nullable=False),  # same | different | unsure
    Column("reason", Text, nullable=False),
)

# Reports whose words come one from another.
derivations = Table(
    "derivations",
    tables,
    Column("left", Text, ForeignKey("texts.report"), primary_key=True),
    Column("right", Text, ForeignKey("texts.report"), primary_key=True, index=True),
    Column("kind", Text, primary_key=True),  # copy | rewrite | shared-wire
    Column("reason", Text, nullable=False),
)

# The newsrooms whose reporting a report carries; position 0 is the main line.
origins = Table(
    "origins",
    tables,
    Column("report", Text, ForeignKey("texts.report"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("origin", Text, nullable=False),
)

# What an incident became in each build that changed it. Builds are numbered, not timed.
history = Table(
    "history",
    tables,
    Column("build", Integer, primary_key=True),
    Column("incident", Text, primary_key=True),
    Column("change", Text, nullable=False),  # new | changed | gone
    Column("became", Text, nullable=False),  # gone: ids of the incidents that now hold its accounts (JSON)
    Column("payload", Text),  # the incident after the build; null: gone
    Index("ix_history_incident", "incident"),
)

# What people decided, in the order in which they did. Rows are added, never changed and never deleted.
judgements = Table(
    "judgements",
    tables,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("decided", Text),  # the day its author gives (ISO)
    Column("why", Text, nullable=False),
    Column("payload", Text, nullable=False),
)

# What has become of each judgement in the last build.
standings = Table(
    "standings",
    tables,
    Column("judgement", Text, ForeignKey("judgements.id"), primary_key=True),
    Column("status", Text, nullable=False),  # in force | in conflict | evidence gone | undone
    Column("reason", Text, nullable=False),
    Column("incidents", Text, nullable=False),  # ids of those it is about now (JSON)
    Column("claims", Text, nullable=False),  # ids (JSON)
)

# Reports and accounts (a unit of either sort) that stand under some key: those who share one may meet.
marks = Table(
    "marks",
    tables,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("unit", Text, primary_key=True),
    Column("role", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# How much stands under each key, so that a crowd need not be counted.
blocks = Table(
    "blocks",
    tables,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("weight", Integer, nullable=False),
)

units = Table(
    "units",
    tables,
    Column("id", Text, primary_key=True),
    Column("report", Text, nullable=False, index=True),
    Column("keys_of", LargeBinary, nullable=False),  # its keys, 64 bits each
    Column("norm", Float, nullable=False),  # length of the weights of its telling words
    Column("weighed", Boolean, nullable=False),  # its roles are weights
)

# Accounts that hold a story together, each pair in both directions.
bonds = Table(
    "bonds",
    tables,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("kind", Text, primary_key=True),  # same | tied
)

# Sentences of two reports that are one sentence reworded.
alignments = Table(
    "alignments",
    tables,
    Column("left", Text, primary_key=True),
    Column("left_start", Integer, primary_key=True),
    Column("left_end", Integer, primary_key=True),
    Column("right", Text, primary_key=True, index=True),
    Column("right_start", Integer, primary_key=True),
    Column("right_end", Integer, primary_key=True),
)

# Which accounts an incident holds.
holdings = Table(
    "holdings",
    tables,
    Column("account", Text, primary_key=True),
    Column("incident", Text, nullable=False, index=True),
)

# Reports that are not read, or not joined with the others, as they stand now.
changes = Table(
    "changes",
    tables,
    Column("report", Text, primary_key=True),
)

# One row per data set that others coded and a user imported, and the file it came from.
datasets = Table(
    "datasets",
    tables,
    Column("name", Text, primary_key=True),  # the line of origin of its claims
    Column("file", Text, nullable=False),
    Column("format", Text, nullable=False),  # ucdp-ged | airwars | ftm | csv | jsonl
    Column("sha256", Text, nullable=False),  # of the file
)

# Which rows of the other tables are its records: no build made them, and none may take them away.
imported = Table(
    "imported",
    tables,
    Column("type", Text, primary_key=True),  # report | rejection | actor | incident | claim | statement
    Column("id", Text, primary_key=True),  # of a rejection: its name
    Column("dataset", Text, ForeignKey("datasets.name"), nullable=False, index=True),
)

# Single facts of the ledger: "build" (number of the last that changed it), "built_from" (its inputs).
state = Table(
    "state",
    tables,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

# For people with an SQL shell. Views hold no data; every migration drops them and makes them again.
VIEWS = {
    "copies": "SELECT report, name, url, outlet, published, title, sha256, received, captured, origin"
    " FROM receipts"
    " WHERE report IS NOT NULL",
    "rejections": "SELECT name, reason, detail FROM receipts WHERE report IS NULL",
    "incident_claims": "SELECT i.id AS incident, i.title, c.field, c.low, c.high, c.value, c.scope,"
    " c.realis, c.speakers, c.origin, c.quote, r.name AS report_name, c.id AS claim"
    " FROM claims c JOIN incidents i ON i.id = c.incident JOIN reports r ON r.id = c.report",
}
