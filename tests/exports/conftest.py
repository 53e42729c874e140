"""One hostile release for all tests of exports."""

from __future__ import annotations

import pytest

from claimledger.opened import OpenRelease
from exports.oracle import Cells, expected, hostile_release


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> OpenRelease:
    """The release that is exported."""
    return hostile_release(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="session")
def wanted(opened: OpenRelease) -> dict[str, list[Cells]]:
    """The cells of its flat tables, from its lines."""
    return expected(opened)
