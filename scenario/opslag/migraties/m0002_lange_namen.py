"""Names of streams may be longer: the place of a scenario holds two names of eighty characters."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "m0002"
down_revision = "m0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Widen the two columns where a database holds on to a width; SQLite does not."""
    if op.get_bind().dialect.name == "sqlite":
        return
    wide = sa.String(200)  # technical: two names, a folder and a kind
    op.alter_column("stroom", "id", type_=wide, existing_nullable=False)
    op.alter_column("gebeurtenis", "stroom", type_=wide, existing_nullable=False)


def downgrade() -> None:
    """Refuse: going back would throw away work."""
    raise NotImplementedError("the log is never taken down; put back a copy of the database instead")
