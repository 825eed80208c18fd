"""The commented codebook that `parley codebook new` prints."""

from __future__ import annotations

from typing import Final

TEMPLATE: Final = """\
# A codebook: what people may be for or against. Fill it in, then:
#   parley codebook check THIS_FILE
#   parley codebook import THIS_FILE --record talks.db
name = "River talks"

# What is coded of a concept: "boolean" (supports, opposes), "scale" (-1, 0, 1), or "none" (only that it is raised).
stance = "boolean"

[[concept]]
id = "measurement"                # one short word, kept for good; the name may change
name = "What is measured, and by whom"
codable = false                   # a heading, not coded itself

[[concept]]
id = "joint-gauge"
name = "A joint gauge at the gap before quotas"
description = "Water is measured together, by both sides' engineers, before shares are set."
parent = "measurement"            # optional: the concept that this one belongs under
# One or more sentences each, as somebody would say them. Suggestions begin from these.
supports = ["First we measure, and then we divide."]
opposes = ["Our own figures are good enough."]
color = "#2a7f62"                 # optional: in plots and in other programs

[[concept]]
id = "winter-quota"
name = "A lower quota in winter"
description = "Between November and March each side takes less than its yearly share allows."
supports = ["In winter we must all make do with less."]
opposes = ["Our turbines need the same water in January as in June."]
color = "#b15928"
"""
