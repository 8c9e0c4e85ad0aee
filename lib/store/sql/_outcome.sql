-- What became of the ceremony of a use, on $today; `launched_on` is the Paris day of its launch. $days: one that was
-- launched more than so many days before is old enough to be judged; younger ones may still be signed.
-- BOOLEAN judged, cancelled, relaunched (of _fate.sql), stale (judged, and somebody has still to sign),
-- unsigned (this signatory's part is cancelled, and nobody had signed), undone (this signatory's part is cancelled).
launched_on < $today::DATE - $days::INTEGER AS judged, cancelled, relaunched, judged AND waiting AS stale,
       state = 'cancelled' AND NOT any_signed AS unsigned, state = 'cancelled' AS undone
