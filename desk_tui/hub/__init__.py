"""The office's server: it alone opens the ledger."""
