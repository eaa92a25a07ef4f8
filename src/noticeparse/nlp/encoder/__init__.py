"""Roles by a small transformers model, and by any that a user names; optional packages, loaded on first use."""
