"""Many notices at once: worker processes with limits, a ledger of what is finished, local or on Ray."""
