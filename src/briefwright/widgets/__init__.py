"""The screen: pixels, focus, keyboard, words."""
