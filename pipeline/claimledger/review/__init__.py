"""Conflicts put before a person: a local web page and a terminal to decide on them, and the file that keeps it."""
