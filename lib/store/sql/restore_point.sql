-- Where the files of the lake are, as its catalogue has it. {data}: the folder. No rows.
CALL postgres_execute('store_turns', 'UPDATE ducklake_metadata SET value = ''{data}/'' WHERE key = ''data_path''')
