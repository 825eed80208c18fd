"""Tests of parley.networks."""
