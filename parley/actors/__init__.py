"""Who is there: mentions, names, titles, coreference, and the cast of a document."""
