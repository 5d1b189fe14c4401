"""Lado a Lado: a news article beside its translation, every actor marked, counted and traceable."""

__version__ = "0.1.0"
