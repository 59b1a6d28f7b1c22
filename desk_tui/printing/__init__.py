"""Tickets and receipts: layout, devices, print queue."""
