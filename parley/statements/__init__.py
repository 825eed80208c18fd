"""Who said what: roles, links, relays, circumstances, and who is behind the words that say who."""
