"""Turn structured YAML on territorial strategies into a site, booklets and maps."""

__version__ = "0.1.0"
