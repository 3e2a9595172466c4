"""Check the linked catalog with small rules."""
