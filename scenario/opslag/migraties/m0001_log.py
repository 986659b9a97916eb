"""The log: streams with their version, and events."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "m0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the two tables."""
    op.create_table(
        "stroom",
        sa.Column("id", sa.String(120), primary_key=True),  # technical: a name
        sa.Column("versie", sa.Integer, nullable=False),
    )
    op.create_table(
        "gebeurtenis",
        sa.Column("stroom", sa.String(120), sa.ForeignKey("stroom.id"), primary_key=True),  # technical: a name
        sa.Column("versie", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("soort", sa.String(40), nullable=False),  # technical: a name
        sa.Column("inhoud", sa.Text, nullable=False),
        sa.Column("tijd", sa.String(32), nullable=False),  # technical: a name
        sa.Column("sleutel", sa.String(64), nullable=True),  # technical: a name
        sa.UniqueConstraint("stroom", "sleutel", name="eenmaal_per_sleutel"),
    )


def downgrade() -> None:
    """Refuse: going back would throw away work."""
    raise NotImplementedError("the log is never taken down; put back a copy of the database instead")
