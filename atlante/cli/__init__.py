"""Speak with the person at the terminal."""
