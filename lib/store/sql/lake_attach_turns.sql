-- The lake's catalogue as a database of its own: what waits there holds up no transaction of the lake. No rows.
ATTACH '{address}' AS {name}_turns (TYPE postgres)
