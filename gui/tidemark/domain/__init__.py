"""Values and rules: what a balance is, how old it may be, what can go wrong."""
