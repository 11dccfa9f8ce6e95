"""A change in the forms that tables and maps want it in."""
