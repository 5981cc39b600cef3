-- segments: 1 read, 5 skipped
SELECT lower(hex(r."span_id")),
  CAST((r."duration_nanos" // 1000000) AS BIGINT),
  CAST(r."start_time_nanos" AS BIGINT),
  CAST((r."start_time_nanos" // 1000000) AS BIGINT),
  replace(CAST(r."trace_id" AS VARCHAR), '-', ''),
  lower(hex(r."span_id")),
  r."kind"
FROM (SELECT "span_id", "duration_nanos", "start_time_nanos", "trace_id", "kind", "tenant_id", "service_name" FROM read_parquet([1 file])) AS r
WHERE r."tenant_id" = $1
  AND r."start_time_nanos" >= $2
  AND r."start_time_nanos" < $3
  AND (r."service_name" = $4 AND (CAST(r."duration_nanos" AS DOUBLE) / 1e6) > $5)
ORDER BY (r."start_time_nanos" // 1000000) DESC NULLS LAST, r."trace_id" ASC NULLS LAST, r."span_id" ASC NULLS LAST, r."kind" ASC NULLS LAST
LIMIT 5
