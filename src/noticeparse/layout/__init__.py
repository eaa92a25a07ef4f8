"""Arrangement: outline marks, sections, grids. No vocabulary of programmes."""
