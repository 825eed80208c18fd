"""The commented model that `parley conflict new` prints."""

from __future__ import annotations

TEMPLATE = """\
# A conflict model. Fill it in, then: parley conflict analyse THIS_FILE
title = "Shop and landlord"

# Where things stand today: an expression that picks one state, or its letters ("NNN").
# Optional; `paths` and `plot` start from it.
status_quo = "not lower_rent and not move_out and not repair"

# Who decides. Each needs `prefers` or `ranking`.
[decision_makers.landlord]
label = "Landlord"
# Option prioritising: what matters to it, the most important first. An expression is made of
# option names with not, and, or, if, iff and brackets; `a if b` is true unless b holds without a.
prefers = ["not move_out", "not lower_rent", "not repair"]

[decision_makers.shop]
label = "Shop"
prefers = ["repair if not move_out", "lower_rent", "not move_out"]
# Or all feasible states as letters, best first, ties in a list of their own:
# ranking = ["YNY", ["YNN", "NNY"], "NNN", ...]
# Pairs of states whose comparison is not known:
# unknown = [["NYN", "NYY"]]

# What each can do. A state is one letter an option, Y or N, in this order.
[options.lower_rent]
holder = "landlord"
label = "Lower the rent"

[options.repair]
holder = "landlord"
label = "Repair the roof"
moves = "take"      # once done it stays; "drop" = can only be given up; default "both"

[options.move_out]
holder = "shop"
label = "Move out"
moves = "take"

# What cannot be: a state that satisfies one of these is left out.
[feasibility]
infeasible = ["move_out and lower_rent"]
"""
