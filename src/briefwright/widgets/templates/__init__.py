"""The editor of templates."""
