"""The run: read, arrange, extract, resolve, check."""
