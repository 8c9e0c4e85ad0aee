-- The lake; {make}: whether it is made when the catalogue holds none, or refused. No rows.
ATTACH 'ducklake:postgres:{address}' AS {name} (
    DATA_PATH '{data}', DATA_INLINING_ROW_LIMIT 0, CREATE_IF_NOT_EXISTS {make}
)
