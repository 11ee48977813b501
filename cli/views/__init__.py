"""Views: results as text and JSON. They read results, and compute nothing."""
