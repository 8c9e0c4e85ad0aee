-- One more entry of the journal; nothing changes or deletes one. One parameter a column.
INSERT INTO audit_log BY NAME
SELECT $entry_id AS entry_id, $happened_at AS happened_at, $who AS who, $role AS role, $action AS action, $network AS network_id,
       $concerned::VARCHAR[] AS agencies, $subject AS subject, $detail AS detail, $row_count AS row_count,
       $personal AS personal
