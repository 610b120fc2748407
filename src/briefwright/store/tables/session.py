"""What a room is given to ask the store, or to change it."""

from sqlalchemy import Connection

# A connection within its transaction: one state of the store, or all of one change to it.
Session = Connection
