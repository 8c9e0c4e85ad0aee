-- Tables, their rows in order, and views.
COPY FROM DATABASE old_store TO new_store
