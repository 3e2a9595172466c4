"""The documents of the small project pass the checks that `generate.py verify` makes."""

import shutil
from pathlib import Path

from atlante.verify.check import verify
from atlante.verify.tools import Tools
from tests.documents.conftest import Printed


def test_documents_have_no_fault(printed: dict[str, Printed], tmp_path: Path) -> None:
    tools = Tools(shutil.which("qpdf"), None)
    lines = []
    for name, document in sorted(printed.items()):
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(document.content)
        lines += [row.line for row in verify(path, f"{name}.pdf", tools)]
    assert lines == []
