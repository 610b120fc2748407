"""The one wing that goes out: an address becomes bytes, and nothing but the request is sent."""
