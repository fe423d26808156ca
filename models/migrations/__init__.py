"""The steps of the database's schema, in order. Made with Alembic; docs of the steps stand in their files."""

from __future__ import annotations

HEAD = "0002"
"""The newest revision: compared at every start without loading Alembic. A test holds it to the newest file."""
