"""The server's tables. Moments are ISO 8601 in UTC, so that text sorts as time does.

Every table but `meta` and `attempts` has the column `organisation`, and every query names it.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()
Number = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts up an INTEGER alone

meta = Table(
    "meta",
    metadata,
    Column("name", String(100), primary_key=True),
    Column("value", Text, nullable=False),
)

# Tries at codes and tokens in a span of time, by whom: several servers must count as one.
attempts = Table(
    "attempts",
    metadata,
    Column("what", String(40), primary_key=True),
    Column("who", String(100), primary_key=True),
    Column("span", Number, primary_key=True),
    Column("count", Integer, nullable=False),
)

organisations = Table(
    "organisations",
    metadata,
    Column("organisation", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("policy", Text, nullable=False),  # JSON, see messages.Policy
    Column("sequence", Number, nullable=False),  # of its last change; taken under the row's lock
    Column("receipts", Number, nullable=False),  # how many were given
)

people = Table(
    "people",
    metadata,
    Column("organisation", String(32), primary_key=True),
    Column("id", String(12), primary_key=True),
    Column("name", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("role", String(20), nullable=False),
    Column("issuer", Text),  # who vouches for the person at sign-in,
    Column("known_as", Text),  # under which name the office knows that,
    Column("subject", Text),  # and under which the issuer does, from the first sign-in on
    Column("left", String(40)),  # until the next code
    UniqueConstraint("issuer", "known_as", name="people_by_known_name"),
    UniqueConstraint("issuer", "subject", name="people_by_subject"),
)

devices = Table(
    "devices",
    metadata,
    Column("organisation", String(32), primary_key=True),
    Column("id", String(32), primary_key=True),
    Column("person", String(12), nullable=False),
    Column("key", LargeBinary, nullable=False, unique=True),  # Ed25519, public
    Column("name", Text, nullable=False),
    Column("enrolled", String(40), nullable=False),
    Column("seen", String(40)),
    Column("signed_in", String(40)),  # when an issuer last vouched for its person
    Column("revoked", String(40)),
    Column("left", String(40)),  # when its owner left; a new code lets it in again
)

codes = Table(
    "codes",
    metadata,
    Column("digest", String(64), primary_key=True),  # SHA-256 of the code
    Column("organisation", String(32), nullable=False),
    Column("person", String(12), nullable=False),
    Column("until", String(40), nullable=False),
    Column("used", String(40)),
)

tokens = Table(
    "tokens",
    metadata,
    Column("digest", String(64), primary_key=True),  # SHA-256 of the token
    Column("organisation", String(32), nullable=False),
    Column("device", String(32), nullable=False),
    Column("until", String(40), nullable=False),
)

checklists = Table(
    "checklists",
    metadata,
    Column("organisation", String(32), primary_key=True),
    Column("digest", String(64), primary_key=True),
    Column("id", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("document", LargeBinary, nullable=False),
    Column("issued", String(40), nullable=False),
)

assignments = Table(
    "assignments",
    metadata,
    Column("organisation", String(32), primary_key=True),
    Column("id", String(32), primary_key=True),
    Column("review", String(32), nullable=False),
    Column("unit", Text, nullable=False),
    Column("specialty", Text, nullable=False),
    Column("region", Text, nullable=False),
    Column("kind", String(100), nullable=False),
    Column("first", String(10), nullable=False),
    Column("last", String(10), nullable=False),
    Column("rules", Text, nullable=False),  # JSON
    Column("checklist", String(64), nullable=False),
    Column("previous", Text),  # JSON
    Column("asked", String(64), nullable=False),  # SHA-256 of what the office asked for
    Column("state", String(20), nullable=False),
    Column("sequence", Number, nullable=False),  # of its last change
    Column("report_due", String(10)),
    Column("plan_due", String(10)),
    Column("next_review", String(10)),
    Column("comments", Text, nullable=False),  # JSON, of the last return
    Column("submission", String(32)),  # the last one handed in whole
    Index("assignments_by_sequence", "organisation", "sequence"),
)

assigned = Table(
    "assigned",
    metadata,
    Column("organisation", String(32), primary_key=True),
    Column("person", String(12), primary_key=True),
    Column("assignment", String(32), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("home", Text, nullable=False),  # the inspector's own organisation
    Column("role", String(20), nullable=False),
    Column("conflict", Text),  # JSON
    Index("assigned_by_assignment", "organisation", "assignment"),
)

# What changed, in order; the random tag tells a cursor of this past from one of a lost past.
changes = Table(
    "changes",
    metadata,
    Column("organisation", String(32), primary_key=True),
    Column("sequence", Number, primary_key=True),
    Column("tag", String(16), nullable=False),
    Column("assignment", String(32), nullable=False),
    Column("at", String(40), nullable=False),
)

# How an assignment went from state to state, and what was said.
steps = Table(
    "steps",
    metadata,
    Column("organisation", String(32), primary_key=True),
    Column("sequence", Number, primary_key=True),
    Column("assignment", String(32), nullable=False),
    Column("submission", String(32)),
    Column("before", String(20), nullable=False),
    Column("after", String(20), nullable=False),
    Column("person", String(12)),
    Column("detail", Text, nullable=False),  # JSON
)

submissions = Table(
    "submissions",
    metadata,
    Column("organisation", String(32), primary_key=True),
    Column("id", String(32), primary_key=True),
    Column("assignment", String(32), nullable=False),
    Column("revision", Number, nullable=False),
    Column("digest", String(64), nullable=False),  # SHA-256 of the document
    Column("grades", Text, nullable=False),  # JSON, of the document
    Column("device", String(32), nullable=False),
    Column("came", String(40), nullable=False),
    Column("sequence", Number, nullable=False),  # of the last change before it
    Column("handed_in", String(40)),
    Column("receipt", LargeBinary),
    Column("signature", LargeBinary),
    # The last: SQLite walks through all of a long value to reach what stands after it.
    Column("document", LargeBinary, nullable=False),
    Index("submissions_by_assignment", "organisation", "assignment"),
)

submission_blobs = Table(
    "submission_blobs",
    metadata,
    Column("organisation", String(32), primary_key=True),
    Column("submission", String(32), primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Index("submissions_by_blob", "organisation", "sha256"),
)

blobs = Table(
    "blobs",
    metadata,
    Column("organisation", String(32), primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("size", Number, nullable=False),
    Column("media", Text, nullable=False),
    Column("whole", Boolean, nullable=False),
)

blob_parts = Table(
    "blob_parts",
    metadata,
    Column("organisation", String(32), primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("part", Integer, primary_key=True),
)

# Who read or changed what; never what it said.
audit = Table(
    "audit",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=True),
    Column("organisation", String(32), nullable=False),
    Column("at", String(40), nullable=False),
    Column("person", String(12)),
    Column("device", String(32)),  # or who sat at the server, see `audit.console`
    Column("what", String(40), nullable=False),
    Column("of", Text, nullable=False),
    Index("audit_by_organisation", "organisation", "number"),
)
