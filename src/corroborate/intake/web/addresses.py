"""Addresses that may be connected to: those of the public internet, and what a caller allows by name.

The table follows the special-purpose registries of IANA (RFC 6890 and its updates) as of 2026. It stands
here, and not in `ipaddress.is_global`, because what that calls global differs between the versions of Python,
and because a refusal should say what the address is.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_SPECIAL_4 = tuple(
    (IPv4Network(network), what)
    for network, what in (
        ("0.0.0.0/8", "an unspecified address"),
        ("10.0.0.0/8", "a private address"),
        ("100.64.0.0/10", "an address inside a provider's network"),
        ("127.0.0.0/8", "this machine's own address"),
        # In no registry: a public number that one provider's machines reach within their own host alone.
        ("168.63.129.16/32", "the address of a cloud machine's own host"),
        ("169.254.0.0/16", "a link-local address"),
        ("172.16.0.0/12", "a private address"),
        ("192.0.0.0/24", "an address reserved for protocols"),
        ("192.0.2.0/24", "an address for documentation"),
        ("192.88.99.0/24", "an address of a 6to4 relay"),
        ("192.168.0.0/16", "a private address"),
        ("198.18.0.0/15", "an address for measurements"),
        ("198.51.100.0/24", "an address for documentation"),
        ("203.0.113.0/24", "an address for documentation"),
        ("224.0.0.0/4", "a multicast address"),
        ("240.0.0.0/4", "a reserved address"),
    )
)
_SPECIAL_6 = tuple(
    (IPv6Network(network), what)
    for network, what in (
        ("::/128", "an unspecified address"),
        ("::1/128", "this machine's own address"),
        ("::ffff:0:0/96", "an IPv4 address written as IPv6"),
        ("::/96", "an IPv4 address written as IPv6"),
        ("::ffff:0:0:0/96", "an IPv4 address written as IPv6"),
        ("64:ff9b:1::/48", "a private address"),
        ("2001::/23", "an address reserved for protocols"),
        ("2001:db8::/32", "an address for documentation"),
        ("2002::/16", "an IPv4 address written as IPv6"),
        ("3fff::/20", "an address for documentation"),
        ("fc00::/7", "a private address"),
        ("fe80::/10", "a link-local address"),
        ("fec0::/10", "a private address"),
        ("ff00::/8", "a multicast address"),
    )
)
_PUBLIC_6 = IPv6Network("2000::/3")
_TRANSLATED = IPv6Network("64:ff9b::/96")  # NAT64: how a network without IPv4 reaches an IPv4 address


def refused(address: Address, allowed: frozenset[Network] = frozenset()) -> str | None:
    """What an address is, where it may not be connected to; None where it may.

    >>> refused(ip_address("93.184.215.14")), refused(ip_address("10.2.3.4"))
    (None, 'a private address')
    >>> refused(ip_address("64:ff9b::7f00:1"))
    "this machine's own address"
    >>> refused(ip_address("127.0.0.1"), frozenset({ip_network("127.0.0.1/32")})) is None
    True
    """
    if any(address.version == network.version and address in network for network in allowed):
        return None
    if isinstance(address, IPv4Address):
        return next((what for network, what in _SPECIAL_4 if address in network), None)
    if address.scope_id is not None:
        return "a link-local address"
    if address in _TRANSLATED:
        return refused(IPv4Address(int(address) & 0xFFFFFFFF))
    special = next((what for network, what in _SPECIAL_6 if address in network), None)
    return special or (None if address in _PUBLIC_6 else "a reserved address")


__all__ = ["Address", "Network", "ip_address", "ip_network", "refused"]
