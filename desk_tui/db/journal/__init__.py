"""The workstation's journal: what happens here is written here first."""
