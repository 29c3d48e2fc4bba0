"""How many connections may be open at once, for there to be file descriptors left for files."""

from __future__ import annotations

import sys

RESERVE = 64
"""Descriptors for all else: files that are read and written, the ledger, looking up names, other processes."""


def most_connections() -> int:
    """The soft limit of this process's open files, less the reserve, and at least 1; where none is known, no bound."""
    try:
        import resource
    except ImportError:
        # On Windows.
        return sys.maxsize
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return sys.maxsize if soft == resource.RLIM_INFINITY else max(1, soft - RESERVE)
