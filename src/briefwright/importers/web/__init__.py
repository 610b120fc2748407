"""Pages of the web: fetched with nothing sent but the request, and freed of their furniture."""
