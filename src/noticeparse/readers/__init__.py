"""Bytes to `Document`: one module per format; none of them knows what a notice means."""
