"""Say which code and which libraries decide whether a kind of artifact must be made again."""

from atlante.builder.fingerprint import RecipeFamily

FAMILIES: tuple[RecipeFamily, ...] = (
    RecipeFamily(
        "map",
        ("atlante/maps/*.py", "atlante/render/svg/*.py", "atlante/views/mapspec.py"),
        ("shapely", "pyproj", "numpy", "folium", "branca", "jinja2"),
    ),
    RecipeFamily(
        "document",
        ("atlante/documents/*.py", "atlante/render/*.py"),
        ("weasyprint", "pydyf", "pyphen", "tinycss2", "fonttools", "jinja2", "markupsafe", "segno", "pikepdf"),
    ),
    RecipeFamily("page", ("atlante/site/*.py", "atlante/render/*.py"), ("jinja2", "markupsafe")),
    RecipeFamily(
        "site", ("atlante/site/*.py",), ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "pagefind-bin")
    ),
    RecipeFamily(
        "drawing",
        ("atlante/drawings/*.py", "atlante/render/svg/*.py", "atlante/views/drawings.py"),
        ("shapely", "numpy"),
    ),
    RecipeFamily("chart", ("atlante/charts/*.py", "atlante/render/svg/*.py", "atlante/views/chartspec.py"), ()),
    RecipeFamily("data", ("atlante/exports/*.py",), ("pandas",)),
)
