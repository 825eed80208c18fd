"""What rich text's control words stand for (Rich Text Format Specification 1.9.1, Microsoft 2008)."""

from __future__ import annotations

from typing import Final

CHARACTERS: Final = {
    "tab": "\t", "line": "\n", "softline": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "emspace": " ",
    "enspace": " ", "qmspace": " ", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
}  # fmt: skip
SYMBOLS: Final = {"~": " ", "_": "-", "\\": "\\", "{": "{", "}": "}", "\t": "\t"}
# groups that print nothing of the text: what is about it, beside it, above it and below it
UNREAD: Final = frozenset(
    "colortbl filetbl revtbl listtable listoverridetable rsidtbl themedata colorschememapping datastore latentstyles"
    " generator xmlnstbl mmathPr pgptbl userprops docvar pict nonshppict shppict objdata objclass header headerl"
    " headerr headerf footer footerl footerr footerf footnote ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn annotation"
    " atnid atnauthor atnref atndate atnicn atnparent listtext pntext pnseclvl xe tc rxe txe bkmkstart bkmkend template"
    " keywords comment doccomm subject operator category company manager hlinkbase shpinst shprslt shp do background"
    " passwordhash wgrffmtfilter falt panose nextfile printim blipuid picprop sp ffl formfield private".split()
)
# character sets of fonts -> Windows' or Macintosh's code page; what is missing is the document's own
CHARSETS: Final = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "cp936", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
ALPHABETS: Final = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
