"""Which network addresses may be fetched from: those of the public internet."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# IPv6 ranges that carry an IPv4 address inside: what they lead to is decided by that one.
_NAT64 = ip_network("64:ff9b::/96")


def refusal(address: str) -> str | None:
    """Why an IP address is refused, None where it is public."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return f"{address} is no IP address"
    inner = _carried(parsed)
    if inner is not None:
        return refusal(str(inner))
    if not parsed.is_global or parsed.is_multicast or parsed.is_reserved:
        return f"{address} is not an address of the public internet"
    return None


def _carried(address: IPv4Address | IPv6Address) -> IPv4Address | None:
    if isinstance(address, IPv4Address):
        return None
    if address.ipv4_mapped:
        return address.ipv4_mapped
    if address.sixtofour:
        return address.sixtofour
    if address.teredo:
        return address.teredo[1]
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None
