"""Make what a plan declares, only where it is not current, never half."""
