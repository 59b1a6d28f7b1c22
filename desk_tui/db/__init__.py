"""The databases of the office: the journal of a workstation, the ledger of the hub."""
