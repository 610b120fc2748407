"""What goes to other programs, or to another Briefwright, and what comes from them."""
