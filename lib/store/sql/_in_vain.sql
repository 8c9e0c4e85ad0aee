-- Credits by what became of their ceremony (_outcome.sql), side by side: in all, in vain for any reason, each once, and
-- for each reason; those that can be judged, and of them those in vain; those that another rule would have given back.
-- BIGINT used, wasted, cancelled, relaunched, stale, judged, judged_wasted, unsigned, undone.
sum(credits)::BIGINT AS used,
       coalesce(sum(credits) FILTER (WHERE cancelled OR relaunched OR stale), 0)::BIGINT AS wasted,
       coalesce(sum(credits) FILTER (WHERE cancelled), 0)::BIGINT AS cancelled,
       coalesce(sum(credits) FILTER (WHERE relaunched), 0)::BIGINT AS relaunched,
       coalesce(sum(credits) FILTER (WHERE stale), 0)::BIGINT AS stale,
       coalesce(sum(credits) FILTER (WHERE judged), 0)::BIGINT AS judged,
       coalesce(sum(credits) FILTER (WHERE judged AND (cancelled OR relaunched OR stale)), 0)::BIGINT AS judged_wasted,
       coalesce(sum(credits) FILTER (WHERE unsigned), 0)::BIGINT AS unsigned,
       coalesce(sum(credits) FILTER (WHERE undone), 0)::BIGINT AS undone
