"""Measurements of speed: ours beside what instructor and pydantic-ai document, against loopback."""
