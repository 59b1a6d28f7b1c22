"""What each workplace looks like and which keys it has."""
