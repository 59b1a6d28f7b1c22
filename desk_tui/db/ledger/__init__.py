"""The ledger of the office: entries in the hub's order and the tables derived from them."""
