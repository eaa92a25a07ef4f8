"""Measuring specs against gold."""
