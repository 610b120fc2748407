"""House styles: a template of an office looked at before it is used."""
