"""Draw typical sections as SVG for paper and screen."""
