"""Write the open data."""
