"""Render views through templates into Markdown, HTML and PDF."""
