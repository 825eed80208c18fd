"""First names that tell "he" from "she", from Faker's lists (MIT) for languages in Latin letters.

    python -m training.first_names parley/english/first_names.toml

A name that is in both lists of any language, or of two languages, is left out, and so is a title.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from parley.english.lexicon import lexicon
from training.data import TITLES

LOCALES = """en en_US en_GB en_IE en_NZ en_IN en_NG en_KE de_DE de_AT de_CH fr_FR fr_BE fr_CA fr_CH es_ES es_CL es_CO
es_MX es_AR it_IT nl_NL nl_BE pt_PT pt_BR sv_SE no_NO da_DK fi_FI pl_PL cs_CZ sk_SK hu_HU ro_RO hr_HR sl_SI lv_LV et_EE
ga_IE tr_TR id_ID ha_NG yo_NG sw zu_ZA""".split()
OTHER_TITLES = frozenset("admiral bishop cardinal dean emir imam major marshal sister brother sheikh deacon".split())
HEAD = """# First names that tell "he" from "she", written by training/first_names.py from the lists of
# Faker (https://github.com/joke2k/faker). In the second pair of lists are those that are surnames too, which standing
# alone tell nothing.
#
# Copyright (c) 2012 Daniele Faraglia
#
# Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
# documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
# rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to
# permit persons to whom the Software is furnished to do so, subject to the following conditions:
#
# The above copyright notice and this permission notice shall be included in all copies or substantial portions of
# the Software.
#
# THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
# WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
# COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
# OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


def names(part: str) -> set[str]:
    """All names of ``part`` ("first_names_male", "first_names_female", "last_names") in one word."""
    out: set[str] = set()
    for locale in LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        out |= {name for name in getattr(provider, part, ()) if " " not in name}
    return out


def main(out: Path) -> None:
    he, she, last = (names(part) for part in ("first_names_male", "first_names_female", "last_names"))
    titles = {name for name in he | she if name.lower() in TITLES | OTHER_TITLES | lexicon().roles}
    he, she = he - she - titles, she - he - titles
    parts = {"he": he - last, "she": she - last, "he_or_surname": he & last, "she_or_surname": she & last}
    lines = [f'{key} = """\n' + "\n".join(_lines(sorted(found))) + '"""\n' for key, found in parts.items()]
    out.write_text(HEAD + "".join(lines), encoding="utf-8")


def _lines(words: list[str], width: int = 20) -> list[str]:
    return [" ".join(words[k : k + width]) for k in range(0, len(words), width)]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
