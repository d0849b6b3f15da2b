"""Tests of this folder reach loopback, and nothing else."""

from loopback import fetcher, no_network, pauses, web

__all__ = ["fetcher", "no_network", "pauses", "web"]
