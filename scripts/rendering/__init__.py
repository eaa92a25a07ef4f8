"""Renders the notices of our own, which are written as HTML, into the formats that real notices come in."""
