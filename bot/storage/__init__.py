"""Databases: where they are, their schema, their keys, and how they are written to."""
