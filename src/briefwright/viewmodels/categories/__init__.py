"""What the editor of categories shows and decides."""
