"""Who asks: known by a key, or one of many without; and what a route requires of them."""

from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network

from fastapi import Request

from services.api.access.scopes import Scope
from services.api.problems import NotAllowed, NotKnown

IPV6_SITE = 64
"""Whoever has one IPv6 address usually has all of its /64."""


@dataclass(frozen=True, slots=True)
class Caller:
    """``name`` is that of the key; None of whoever has none."""

    name: str | None
    scopes: frozenset[Scope]


def require(request: Request, scope: Scope) -> Caller:
    """The caller, who may do this. Raises NotKnown where a key would help, else NotAllowed."""
    caller: Caller = request.state.caller
    if scope in caller.scopes:
        return caller
    if caller.name is None:
        raise NotKnown(f"this needs a key with the scope {scope}")
    raise NotAllowed(f"the key of {caller.name} does not have the scope {scope}")


def address_account(host: str | None) -> str:
    """Under which name the requests of an address are counted."""
    try:
        address = ip_address(host or "")
    except ValueError:
        return f"address {(host or 'unknown')[:64]}"
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return f"address {address.ipv4_mapped}"
        return f"address {ip_network((address, IPV6_SITE), strict=False)}"
    return f"address {address}"
