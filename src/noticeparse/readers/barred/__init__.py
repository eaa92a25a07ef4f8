"""Tables in text whose cells are parted by `` | `` and may hold several lines."""
