"""What one sentence leaves to the others: context, and what the whole article settles."""
