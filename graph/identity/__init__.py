"""Who is who? Which actors, learned from different articles, are one, and which of them the registry knows."""
