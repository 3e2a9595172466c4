"""Draw one map specification for the screen and for print; import the boundaries it is drawn from."""
