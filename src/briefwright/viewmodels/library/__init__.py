"""The library on the screen: what stands in its lists."""
