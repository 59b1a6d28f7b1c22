"""The main tasks in plain lines: for screen readers and for scripts. Nothing is drawn."""
