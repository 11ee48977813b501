"""Data as people have them, read as bits: files of many forms, packed or not, as far as they are needed."""
