"""Who and what does a sentence name? Names, titles, descriptions and pronouns, as actors and places."""
