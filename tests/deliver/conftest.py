"""Tests of this folder reach loopback, and nothing else."""

from loopback import no_network

__all__ = ["no_network"]
