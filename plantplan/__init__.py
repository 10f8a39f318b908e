"""A register of who builds what, where, on what and when, kept as dated claims."""
