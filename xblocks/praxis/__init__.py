"""Praxis: practice-based learning on Open edX. See README.md for the parts and the layers."""

__version__ = "0.1.0"
