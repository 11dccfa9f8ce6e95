"""How surely each statement is read: its traits and their weights."""
