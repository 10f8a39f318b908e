"""Rows to tables, JSON, CSV, TSV and Markdown. Only its module `terminal` knows rich."""
