"""Joining: which reviews are folded into which, and merges that touch several."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "joined",
        sa.Column("home", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("who", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("home", "other"),
    )
    op.rename_table("batches", "batches_before")
    op.create_table(
        "batches",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("review", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("senders", sa.Text(), nullable=False),
        sa.Column("undone", sa.Boolean(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", "review"),
    )
    op.execute("INSERT INTO batches SELECT * FROM batches_before ORDER BY rowid")
    op.drop_table("batches_before")
