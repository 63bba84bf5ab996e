"""The tables of the store; what may reach a co-inspector stands in `entries` alone (J4)."""

from sqlalchemy import (
    DDL,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    event,
)

metadata = MetaData()

reviews = Table(
    "reviews",
    metadata,
    Column("id", Text, primary_key=True),
    Column("created", Text, nullable=False),
    Column("touched", Text, nullable=False),
    Column("seat", Text, nullable=False),  # which inspector "I" am on this computer
    Column("facts", Text, nullable=False, server_default="{}"),  # JSON, for the list of reviews
    Column("answered", Integer, nullable=False, server_default="0"),  # by the seat
    Column("total", Integer, nullable=False, server_default="0"),
)

checklists = Table(
    "checklists",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("document", LargeBinary, nullable=False),
)

entries = Table(
    "entries",
    metadata,
    Column("review", Text, primary_key=True),
    Column("replica", Text, primary_key=True),
    Column("counter", Integer, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("register", Text, nullable=False),
    Column("header", LargeBinary, nullable=False),
    Column("salt", LargeBinary),
    Column("value", LargeBinary),
    Column("state", Text, nullable=False),  # folded, shelved (J3), held (J8), aside (J7); joined
    Column("batch", Text),  # the merge that brought it; NULL where it was written here
    Index("entries_by_register", "review", "register"),
)

# Rebuilt from `entries` at any time; a test says that the two agree.
live = Table(
    "live",
    metadata,
    Column("review", Text, primary_key=True),
    Column("register", Text, primary_key=True),
    Column("replica", Text, primary_key=True),
    Column("counter", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("inspector", Text, nullable=False),
    Column("recorded", Text, nullable=False),
    Column("value", LargeBinary),  # canonical JSON; NULL where blanked
    Column("undo", Boolean, nullable=False),  # an undo entry: stands, but carries no value
    sqlite_with_rowid=False,
)

pending = Table(
    "pending",
    metadata,
    Column("review", Text, primary_key=True),
    Column("register", Text, primary_key=True),
    Column("inspector", Text, nullable=False),
    Column("value", LargeBinary, nullable=False),
    Column("seen", Text, nullable=False),  # JSON list of the dots seen at the first key
    Column("begun", Text, nullable=False),
    Column("kept", Text, nullable=False),
)

places = Table(
    "places",
    metadata,
    Column("review", Text, primary_key=True),  # "" for the program as a whole
    Column("place", Text, nullable=False),  # JSON: room, row, field, cursor
)

attachments = Table(
    "attachments",
    metadata,
    Column("hash", Text, primary_key=True),  # SHA-256 of the content
    Column("key", LargeBinary, nullable=False),  # its own key, so that removal is certain
    Column("size", Integer, nullable=False),
    Column("media", Text, nullable=False),
)

# Which reviews are folded into which: what the standing `alias/` entries of each say.
joined = Table(
    "joined",
    metadata,
    Column("home", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("who", LargeBinary, nullable=False),  # the entry's value
)

# One merge, which can be undone as one step (J7); into joined reviews under the same id.
batches = Table(
    "batches",
    metadata,
    Column("id", Text, primary_key=True),
    Column("review", Text, primary_key=True),
    Column("at", Text, nullable=False),
    Column("source", Text, nullable=False),  # the names of the files, a line each
    Column("senders", Text, nullable=False),  # fingerprints, a line each
    Column("undone", Boolean, nullable=False, server_default="0"),
)

# This computer's own device keys, made at first need; at most one row.
identity = Table(
    "identity",
    metadata,
    Column("sign", LargeBinary, primary_key=True),  # Ed25519, private
    Column("box", LargeBinary, nullable=False),  # X25519, private
    Column("name", Text, nullable=False),
    Column("organisation", Text, nullable=False),
)

# Devices whose public keys a person said yes to.
peers = Table(
    "peers",
    metadata,
    Column("key", Text, primary_key=True),  # public identity text
    Column("name", Text, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("since", Text, nullable=False),
)

# How far a peer had come with a review when it last sent something.
skews = Table(
    "skews",
    metadata,
    Column("key", Text, primary_key=True),  # public identity text
    Column("low", Integer),  # seconds to add to its times to have ours, at least; NULL: unknown
    Column("high", Integer),  # and at most
)

peer_vectors = Table(
    "peer_vectors",
    metadata,
    Column("review", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("vector", Text, nullable=False),  # JSON: counter by replica
    Column("at", Text, nullable=False),
)

# Replicas' signatures over the heads of their own chains, ours and those that came.
attestations = Table(
    "attestations",
    metadata,
    Column("review", Text, primary_key=True),
    Column("head", Text, primary_key=True),  # entry id
    Column("replica", Text, nullable=False),
    Column("counter", Integer, nullable=False),
    Column("key", LargeBinary, nullable=False),  # the Ed25519 public key that signed
    Column("signature", LargeBinary, nullable=False),
)

# The central server that this computer was enrolled with; at most one row.
server = Table(
    "server",
    metadata,
    Column("address", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("key", LargeBinary, nullable=False),  # Ed25519, pinned: it signs receipts
    Column("person", LargeBinary, nullable=False),  # JSON, whom it takes the owner for
    Column("policy", LargeBinary, nullable=False),  # JSON, as it came
    Column("issuer", Text),  # who vouched at the sign-in
    Column("subject", Text),  # for whom, in the issuer's words
    Column("refresh", Text),  # renews the sign-in
    Column("salt", LargeBinary),  # of the sign-in's nonce
    Column("signed_in", Text),
    Column("cursor", Text, nullable=False),  # where the last round ended
    Column("round", Text),  # when a round last came to its end, by our clock
    Column("stopped", Text),  # what kind of fault ended the last round early, see sync.last_fault,
    Column("since", Text),  # and when rounds began to end so, by our clock
    Column("seen", Text),  # the server's own clock when it last answered
    Column("skew", Integer, nullable=False),  # seconds our clock is ahead
)

assignments = Table(
    "assignments",
    metadata,
    Column("id", Text, primary_key=True),
    Column("review", Text, nullable=False),
    Column("document", LargeBinary, nullable=False),  # JSON, as it came
    Column("came", Text, nullable=False),
    Column("server", LargeBinary, nullable=False),  # the key of the one that told of it
    Index("assignments_by_review", "review"),
)

# What was handed in, or is to be; its row outlives the review on this computer.
submissions = Table(
    "submissions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("assignment", Text, nullable=False),
    Column("review", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("digest", Text, nullable=False),  # SHA-256 of the document
    Column("document", LargeBinary, nullable=False),  # the very octets that are sent
    Column("made", Text, nullable=False),
    Column("supersedes", Text),
    Column("state", Text, nullable=False),  # waiting, confirmed, aside, superseded
    Column("reason", Text, nullable=False),  # why it was set aside, or not confirmed yet
    Column("receipt", LargeBinary),  # JSON, signed, as it came
    Column("confirmed", Text),
    Index("submissions_by_review", "review"),
)

submission_blobs = Table(
    "submission_blobs",
    metadata,
    Column("submission", Text, primary_key=True),
    Column("sha256", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("media", Text, nullable=False),
    Column("kind", Text, nullable=False),  # report, photo, document, survey
    Column("state", Text, nullable=False),  # waiting, sent, aside
    Column("reason", Text, nullable=False),  # why it was set aside
)

# Reviews whose copy here was removed once they were handed in; their submissions' rows stay.
removed = Table(
    "removed",
    metadata,
    Column("review", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("swept", Boolean, nullable=False),  # its files and all backups that held it are gone
)

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("review", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("detail", Text, nullable=False),  # never the text of an answer or a line
)

meta = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

searchable = Table(
    "searchable",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("review", Text, nullable=False),
    Column("register", Text, nullable=False),
    Column("text", Text, nullable=False),
    Index("searchable_by_register", "review", "register", unique=True),
)

# Swedish letters stay apart (remove_diacritics 0); prefixes serve search from two letters on.
SEARCH_INDEX = (
    "CREATE VIRTUAL TABLE found USING fts5(text, content='searchable', content_rowid='number',"
    " tokenize='unicode61 remove_diacritics 0', prefix='2 3')",
    "CREATE TRIGGER searchable_came AFTER INSERT ON searchable BEGIN"
    " INSERT INTO found(rowid, text) VALUES (new.number, new.text); END",
    "CREATE TRIGGER searchable_went AFTER DELETE ON searchable BEGIN"
    " INSERT INTO found(found, rowid, text) VALUES ('delete', old.number, old.text); END",
    "CREATE TRIGGER searchable_changed AFTER UPDATE ON searchable BEGIN"
    " INSERT INTO found(found, rowid, text) VALUES ('delete', old.number, old.text);"
    " INSERT INTO found(rowid, text) VALUES (new.number, new.text); END",
)
for statement in SEARCH_INDEX:
    event.listen(searchable, "after_create", DDL(statement))  # type: ignore[no-untyped-call]
