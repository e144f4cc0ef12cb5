"""What people do here: one use case is one function is one transaction."""
