"""Check what a PDF must be: readable by everyone, archivable, and true to its own page numbers."""
