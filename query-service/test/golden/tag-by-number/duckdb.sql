-- segments: 4 read, 2 skipped
SELECT r."event_name",
  coalesce(r.a0, CAST(r.a1 AS VARCHAR)),
  CAST(r."start_time_nanos" AS BIGINT),
  replace(CAST(r."trace_id" AS VARCHAR), '-', ''),
  lower(hex(r."span_id")),
  r."kind"
FROM (SELECT "event_name", "start_time_nanos", "trace_id", "span_id", "kind", "tenant_id", "a.status" AS a0, "a.status#i" AS a1 FROM read_parquet([1 file])) AS r
WHERE r."tenant_id" = $1
  AND (CASE WHEN regexp_matches(r.a0, '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?$') THEN TRY_CAST(r.a0 AS DOUBLE) END = $2 OR r.a1 = $3)
ORDER BY r."start_time_nanos" DESC NULLS LAST, r."trace_id" ASC NULLS LAST, r."span_id" ASC NULLS LAST, r."kind" ASC NULLS LAST
LIMIT 4;

SELECT r."event_name",
  coalesce(r.a0, CAST(r.a1 AS VARCHAR)),
  CAST(r."start_time_nanos" AS BIGINT),
  replace(CAST(r."trace_id" AS VARCHAR), '-', ''),
  lower(hex(r."span_id")),
  r."kind"
FROM (SELECT "event_name", "start_time_nanos", "trace_id", "span_id", "kind", "tenant_id", "a.status" AS a0, "a.status#i" AS a1 FROM read_parquet([3 files])) AS r
WHERE r."tenant_id" = $1
  AND (CASE WHEN regexp_matches(r.a0, '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?$') THEN TRY_CAST(r.a0 AS DOUBLE) END = $2 OR r.a1 = $3)
ORDER BY r."start_time_nanos" DESC NULLS LAST, r."trace_id" ASC NULLS LAST, r."span_id" ASC NULLS LAST, r."kind" ASC NULLS LAST
LIMIT 4
