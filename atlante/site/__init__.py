"""Render pages as Markdown and turn them into the site."""
