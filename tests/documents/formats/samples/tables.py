"""Samples of parley.documents.formats.tables."""

SAMPLES = {
    "Delimited": {
        "articles.csv": b"\xef\xbb\xbfHeadline,Date,Body\r\nOn,14/04/2031,\"They did go on, Mara Lindqvist said"
        b' in Geneva.\n\nNobody asked why."\r\nOff,03/04/2031,They went home without a word to anyone.\r\n',
        "articles.tsv": b"title\ttext\nOn\tThey did go on, Mara Lindqvist said in Geneva.\n",
    },
}
