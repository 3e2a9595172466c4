"""Name what is wrong with a section that cannot be drawn."""


class SectionError(Exception):
    """A section that cannot be drawn; the message says what and where."""
