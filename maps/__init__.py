"""SHOWING: pages, map, exports; it holds no facts."""
