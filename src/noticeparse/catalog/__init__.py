"""The catalogue: every version of every notice, its facts, and how notices and programmes hang together over the years.

Nothing here is loaded before a catalogue is opened: SQLAlchemy and Alembic are extras.
"""
