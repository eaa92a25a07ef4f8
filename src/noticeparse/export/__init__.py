"""What is made of documents and specs for other tools: one exporter, one module."""
