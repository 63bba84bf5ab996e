"""Clocks: what merged files prove of how far others' clocks are from ours."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "skews",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("low", sa.Integer()),
        sa.Column("high", sa.Integer()),
        sa.PrimaryKeyConstraint("key"),
    )
