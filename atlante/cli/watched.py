"""Name the files and folders that a build looks through before it says that nothing changed."""

WATCHED = (
    "content",
    "nbs_abacus",
    "templates",
    "atlante",
    "mkdocs.yml",
    "requirements.lock",
    "package-lock.json",
)
