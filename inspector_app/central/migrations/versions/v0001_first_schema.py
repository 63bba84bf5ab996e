"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "assigned",
        sa.Column("organisation", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=12), nullable=False),
        sa.Column("assignment", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("home", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("conflict", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("organisation", "person", "assignment"),
    )
    op.create_index(
        "assigned_by_assignment", "assigned", ["organisation", "assignment"], unique=False
    )
    op.create_table(
        "assignments",
        sa.Column("organisation", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("review", sa.String(length=32), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("specialty", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=100), nullable=False),
        sa.Column("first", sa.String(length=10), nullable=False),
        sa.Column("last", sa.String(length=10), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("checklist", sa.String(length=64), nullable=False),
        sa.Column("previous", sa.Text(), nullable=True),
        sa.Column("asked", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("sequence", NUMBER, nullable=False),
        sa.Column("report_due", sa.String(length=10), nullable=True),
        sa.Column("plan_due", sa.String(length=10), nullable=True),
        sa.Column("next_review", sa.String(length=10), nullable=True),
        sa.Column("comments", sa.Text(), nullable=False),
        sa.Column("submission", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("organisation", "id"),
    )
    op.create_index(
        "assignments_by_sequence", "assignments", ["organisation", "sequence"], unique=False
    )
    op.create_table(
        "attempts",
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("who", sa.String(length=100), nullable=False),
        sa.Column("span", NUMBER, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("what", "who", "span"),
    )
    op.create_table(
        "audit",
        sa.Column("number", NUMBER, autoincrement=True, nullable=False),
        sa.Column("organisation", sa.String(length=32), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("person", sa.String(length=12), nullable=True),
        sa.Column("device", sa.String(length=32), nullable=True),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("of", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("audit_by_organisation", "audit", ["organisation", "number"], unique=False)
    op.create_table(
        "blob_parts",
        sa.Column("organisation", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("organisation", "sha256", "part"),
    )
    op.create_table(
        "blobs",
        sa.Column("organisation", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", NUMBER, nullable=False),
        sa.Column("media", sa.Text(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("organisation", "sha256"),
    )
    op.create_table(
        "changes",
        sa.Column("organisation", sa.String(length=32), nullable=False),
        sa.Column("sequence", NUMBER, nullable=False),
        sa.Column("tag", sa.String(length=16), nullable=False),
        sa.Column("assignment", sa.String(length=32), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("organisation", "sequence"),
    )
    op.create_table(
        "checklists",
        sa.Column("organisation", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("issued", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("organisation", "digest"),
    )
    op.create_table(
        "codes",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("organisation", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=12), nullable=False),
        sa.Column("until", sa.String(length=40), nullable=False),
        sa.Column("used", sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_table(
        "devices",
        sa.Column("organisation", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=12), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("enrolled", sa.String(length=40), nullable=False),
        sa.Column("seen", sa.String(length=40), nullable=True),
        sa.Column("signed_in", sa.String(length=40), nullable=True),
        sa.Column("revoked", sa.String(length=40), nullable=True),
        sa.Column("left", sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint("organisation", "id"),
        sa.UniqueConstraint("key"),
    )
    op.create_table(
        "meta",
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "organisations",
        sa.Column("organisation", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("policy", sa.Text(), nullable=False),
        sa.Column("sequence", NUMBER, nullable=False),
        sa.Column("receipts", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("organisation"),
    )
    op.create_table(
        "people",
        sa.Column("organisation", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=True),
        sa.Column("known_as", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("left", sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint("organisation", "id"),
        sa.UniqueConstraint("issuer", "known_as", name="people_by_known_name"),
        sa.UniqueConstraint("issuer", "subject", name="people_by_subject"),
    )
    op.create_table(
        "steps",
        sa.Column("organisation", sa.String(length=32), nullable=False),
        sa.Column("sequence", NUMBER, nullable=False),
        sa.Column("assignment", sa.String(length=32), nullable=False),
        sa.Column("submission", sa.String(length=32), nullable=True),
        sa.Column("before", sa.String(length=20), nullable=False),
        sa.Column("after", sa.String(length=20), nullable=False),
        sa.Column("person", sa.String(length=12), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("organisation", "sequence"),
    )
    op.create_table(
        "submission_blobs",
        sa.Column("organisation", sa.String(length=32), nullable=False),
        sa.Column("submission", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("organisation", "submission", "sha256"),
    )
    op.create_index(
        "submissions_by_blob", "submission_blobs", ["organisation", "sha256"], unique=False
    )
    op.create_table(
        "submissions",
        sa.Column("organisation", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("assignment", sa.String(length=32), nullable=False),
        sa.Column("revision", NUMBER, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("grades", sa.Text(), nullable=False),
        sa.Column("device", sa.String(length=32), nullable=False),
        sa.Column("came", sa.String(length=40), nullable=False),
        sa.Column("sequence", NUMBER, nullable=False),
        sa.Column("handed_in", sa.String(length=40), nullable=True),
        sa.Column("receipt", sa.LargeBinary(), nullable=True),
        sa.Column("signature", sa.LargeBinary(), nullable=True),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("organisation", "id"),
    )
    op.create_index(
        "submissions_by_assignment", "submissions", ["organisation", "assignment"], unique=False
    )
    op.create_table(
        "tokens",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("organisation", sa.String(length=32), nullable=False),
        sa.Column("device", sa.String(length=32), nullable=False),
        sa.Column("until", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("digest"),
    )
