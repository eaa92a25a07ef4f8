"""Letters that are drawn as outlines or small pictures, read by their shape."""
