"""Web pages: what is said of the article in their markup, where its text is, and whether there is one at all."""
