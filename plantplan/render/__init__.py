"""Rows to tables, JSON, CSV, TSV and Markdown, for a terminal, a pipe or a file."""
