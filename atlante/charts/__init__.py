"""Draw charts as SVG for paper and screen."""
