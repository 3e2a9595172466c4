"""Define the records of the knowledge base."""
