"""Link records into one immutable catalog."""
