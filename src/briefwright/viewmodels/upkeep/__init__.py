"""Work that the store needs now and then, done in the pauses between what people do."""
