"""Positions: codebooks, what people coded, what machines suggest, and who agrees with whom."""
