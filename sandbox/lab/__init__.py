"""The lab: one HTML file, offline, in which a student runs programs, worlds and censuses (`docs/lab.md`)."""
