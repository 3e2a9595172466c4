"""Compose the complete, frozen content of every page and document."""
