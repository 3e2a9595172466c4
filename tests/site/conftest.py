"""Make the whole site once for all the tests of a worker that look at it."""

from pathlib import Path

import pytest

from atlante.catalog.catalog import Catalog
from tests.site.helpers import make_site


@pytest.fixture(scope="session")
def whole_site(catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the real content's site, with stand-ins for the PDFs; nobody writes there."""
    return make_site(catalog, tmp_path_factory.mktemp("whole"))
