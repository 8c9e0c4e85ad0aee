-- Rows that a lake of another program's making keeps in its catalogue go into files; ours keeps none. A row a table.
CALL ducklake_flush_inlined_data('store')
