"""Trains and measures the learned roles of ``models/``."""
