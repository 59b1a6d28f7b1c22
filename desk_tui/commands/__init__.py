"""The sub-commands of the command line: each its options, and beside it what it does."""
