"""Text types of the records accept what can be used and nothing else."""

import pytest
from pydantic import TypeAdapter, ValidationError

from atlante.records.base import Url

URL = TypeAdapter(Url)


@pytest.mark.parametrize(
    "address",
    ["https://www.example.org/a?b=c#d", "http://example.org:8080", "https://[::1]/x", "https://utente@example.org/"],
)
def test_an_address_with_a_host_is_accepted(address: str) -> None:
    assert URL.validate_python(address) == address


@pytest.mark.parametrize(
    "address", ["https://[::1/x", "https://::1]/x", "https:///x", "http://?a=b", "http://:80/", "https://a:99999/"]
)
def test_an_address_without_a_usable_host_is_refused(address: str) -> None:
    with pytest.raises(ValidationError, match="expected an address with a host, such as"):
        URL.validate_python(address)
