"""Which addresses are inside the building: this machine and private networks, by number.

A name could be made to lead elsewhere, so only numbers are looked at.
"""

import ipaddress

_INSIDE = [
    ipaddress.ip_network(network)
    for network in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7")
]


def is_inside(host: str) -> bool:
    """Whether ``host`` is the number of this machine or of one in a private network; a name is not."""
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return False
    return any(number in network for network in _INSIDE if network.version == number.version)
