"""This PC: its journal, its poster, its services, one module per workplace."""
