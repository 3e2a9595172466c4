"""Choose nature-based solutions by weighted challenges."""
