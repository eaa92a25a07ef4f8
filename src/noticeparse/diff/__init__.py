"""Two specs of one programme, old and new, as typed changes, and the 신·구 대비표 that shows them."""
