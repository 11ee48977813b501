"""The lab: one page, in which everything that the sandbox claims can be run by its reader."""
