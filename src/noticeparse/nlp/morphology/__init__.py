"""Morphological analysers behind one interface, each an optional package that is loaded when it is first asked for."""
