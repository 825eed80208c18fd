from __future__ import annotations

import pytest

from parley.reading.reader import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader.load()
