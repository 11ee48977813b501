"""Regions: several rows that do not touch, run by one loop, of which the observer sees one."""
