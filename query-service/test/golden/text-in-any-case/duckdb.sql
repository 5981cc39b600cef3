-- segments: 1 read, 5 skipped
SELECT r."event_name",
  r.a0
FROM (SELECT "event_name", "start_time_nanos", "trace_id", "span_id", "kind", "tenant_id", "a.only.late" AS a0 FROM read_parquet([1 file])) AS r
WHERE r."tenant_id" = $1
  AND (starts_with(lower(r."event_name"), lower($2)) AND lower(r.a0) IN (SELECT lower(unnest($3))))
ORDER BY r."start_time_nanos" DESC NULLS LAST, r."trace_id" ASC NULLS LAST, r."span_id" ASC NULLS LAST, r."kind" ASC NULLS LAST
LIMIT 5
