"""Secrets that are known, in every spelling in which one could get out."""
import base64
import json
import secrets
from urllib.parse import quote, quote_plus


class Secrets:
    """Named secrets. Some belong to a client and may be answered to it; none may be anywhere else."""

    def __init__(self):
        self.values = {}
        self.clients_own = set()

    def add(self, name, prefix="", suffix="", own=False):
        # Random, so that what is found was not there by chance; with characters that encodings change.
        self.values[name] = prefix + secrets.token_hex(12) + suffix
        if own:
            self.clients_own.add(name)
        return self.values[name]

    def __getitem__(self, name):
        return self.values[name]

    def found_in(self, data, answered=False):
        """Names of the secrets in these bytes."""
        lowered = data.lower()
        return sorted(name for name, value in self.values.items()
                      if not (answered and name in self.clients_own)
                      and any(spelling.lower() in lowered for spelling in spellings(value)))


def spellings(value):
    raw = value.encode()
    yield raw
    yield quote(value, safe="").encode()
    yield quote_plus(value).encode()
    yield json.dumps(value)[1:-1].encode()
    yield raw.hex().encode()
    yield value.encode("utf-16-le")
    # Within something longer that was encoded: the middle is the same whatever stands before it.
    for shift in range(3):
        encoded = base64.b64encode(b"x" * shift + raw)
        yield encoded[4:-4]
        yield encoded[4:-4].replace(b"+", b"-").replace(b"/", b"_")
