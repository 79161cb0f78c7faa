"""Communiqué: news articles reduced to dated events and actor relations, each with the sentence that proves it."""

__version__ = "0.1.0"
