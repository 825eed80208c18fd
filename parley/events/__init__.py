"""Who did what to whom, in PLOVER's terms (Halterman et al. 2023)."""
