-- Signs the lines of months that close now, from the registered Arrow table `new_lines`, columns as in the table.
INSERT INTO closed_lines SELECT * FROM new_lines
