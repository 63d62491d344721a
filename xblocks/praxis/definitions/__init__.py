"""What authors write: per block one tree of dataclasses, one RELAX NG schema, parse and
serialise. Pure; lxml only."""
