"""An entry of the trail says what kind of actor made it and in what format it was written. Columns are added with a
default and entries stay as they are: a person made them, in format 1. Going down leaves the columns, which an older
program neither reads nor misses, so that the entries made since still verify after coming up again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    there = {column["name"] for column in sa.inspect(op.get_bind()).get_columns("audit_entry")}
    if "actor_kind" not in there:
        op.add_column("audit_entry", sa.Column("actor_kind", sa.String(20), nullable=False, server_default="person"))
    if "format" not in there:
        op.add_column("audit_entry", sa.Column("format", sa.Integer(), nullable=False, server_default="1"))


def downgrade() -> None:
    pass
