"""What a person allows of private networks: names, addresses, networks; nothing half typed."""

from ipaddress import ip_address

import pytest

from briefwright.importers.web.allowed import Allowed, can_be_allowed


def test_what_a_person_allows_is_a_name_an_address_or_a_network() -> None:
    allowed = Allowed.of([" Intranet.Example ", "10.1.0.0/16", "", "192.168.0.9"])
    assert allowed.name("intranet.example.")
    assert not allowed.name("other.example")
    assert allowed.address(ip_address("10.1.200.3"))
    assert allowed.address(ip_address("192.168.0.9"))
    assert not allowed.address(ip_address("10.2.0.1"))


def test_a_name_in_other_letters_is_allowed_as_it_is_asked_for() -> None:
    assert Allowed.of(["Бюро.local"]).name("xn--90a0af9c.local")


@pytest.mark.parametrize(
    "typed",
    [
        "10", "10.1", "10.1.0.", "10.1.0.0/", "10.1.0.0/33", "10.1.0.0/1", "0.0.0.0/0", "::/0",
        "https://intranet", "intranet:8080", "intranet/page", "-x.example", "a..b", "a b", "*.x",
    ],
)  # fmt: skip
def test_what_is_half_typed_or_reaches_beyond_private_networks_allows_nothing(typed: str) -> None:
    assert not can_be_allowed(typed)
    allowed = Allowed.of([typed])
    assert not allowed.hosts
    assert not allowed.address(ip_address("10.1.0.9"))


@pytest.mark.parametrize(
    "typed",
    [
        "intranet", "Wiki.Ministry.example.", "10.1.2.3", "[fd00::7]", "10.0.0.0/8", "fd00::/8",
        "172.16.0.0/12", "100.64.0.0/10", "bücher.lan", "a_b.corp", "3com.lan",
    ],
)  # fmt: skip
def test_sites_and_private_networks_are_allowed(typed: str) -> None:
    assert can_be_allowed(typed)
