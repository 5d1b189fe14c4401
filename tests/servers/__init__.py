"""Servers on this machine that the tests talk to."""
