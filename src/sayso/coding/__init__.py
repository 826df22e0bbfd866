"""Docs to reports: one file a question."""
