"""Figures, images and one self-contained page of a comparison. Views: they read results, and compute nothing."""
