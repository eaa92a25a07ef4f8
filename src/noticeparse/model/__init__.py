"""Facts about one document: frozen, slotted dataclasses over the standard library. They know no format and no notice."""
