"""The census: one table of exact counts that every prior reads; taken once, scored under any prior."""
