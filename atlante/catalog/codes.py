"""Name the codes of linking issues."""

CODES: tuple[tuple[str, str], ...] = (
    ("E201", "a reference leads nowhere"),
    ("E202", "a link names a kind that does not exist"),
    ("E203", "a record that nobody refers to"),
)
