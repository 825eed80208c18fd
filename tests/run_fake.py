"""`python -m tests.run_fake read ...`: the command line with the fake reader, for tests that kill it."""

from __future__ import annotations

import os
import sys
import time

from parley.cli import main
from parley.reading import extractor
from tests.fake import FakeReader, extract


class SlowReader(FakeReader):
    """Takes a moment for each document, so that there is a middle to be killed in."""

    def extract_all(self, documents):  # type: ignore[no-untyped-def]
        for document in documents:
            time.sleep(float(os.environ.get("FAKE_SECONDS", "0")))
            yield extract(document)


if __name__ == "__main__":
    extractor.default_reader = SlowReader  # type: ignore[assignment]
    main([*sys.argv[1:], "--workers", "1"], prog_name="parley")
