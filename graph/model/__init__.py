"""What is the world made of? Frozen values: articles, evidence, intervals, actors, places, reports, claims, events."""
