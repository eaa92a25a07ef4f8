"""Facts about one document: frozen, slotted dataclasses that know no format and no notice."""
