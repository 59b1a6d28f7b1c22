"""A day of the office in quick motion: real processes, a real hub, a real socket."""
