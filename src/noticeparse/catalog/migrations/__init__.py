"""Steps from one set of tables to the next, oldest first; run when a catalogue is opened."""
