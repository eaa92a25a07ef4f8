"""Meaning: one module per field family finds candidates, `resolve` picks, `assemble` builds the spec."""
