"""Pages to blocks: lines and tables out of characters with boxes and rulings. Geometry only; see `build`."""
