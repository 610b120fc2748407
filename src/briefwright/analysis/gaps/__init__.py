"""What words of our own say that nothing bears out."""
