"""Telephone, job title, and what no field is for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("phone", "job_title"):
        op.add_column("enquiry", sa.Column(name, sa.Text(), server_default="", nullable=False))
    # None: of an enquiry that was added before these were kept.
    op.add_column("enquiry", sa.Column("details", sa.Text(), nullable=True))
