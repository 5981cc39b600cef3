-- segments: 4 read, 2 skipped
SELECT replace(CAST(r."trace_id" AS VARCHAR), '-', ''),
  r."services",
  r."space_ids",
  CAST(r."start_time_nanos" AS BIGINT),
  replace(CAST(r."trace_id" AS VARCHAR), '-', '')
FROM (SELECT "trace_id", "services", "space_ids", "start_time_nanos", "tenant_id" FROM read_parquet([1 file])) AS r
WHERE r."tenant_id" = $1
  AND (list_contains(from_json(r."services", '["VARCHAR"]'), $2) AND (len(list_filter(from_json(r."space_ids", '["VARCHAR"]'), lambda "element": ("element" = $3 OR "element" = $4))) > 0) IS NOT TRUE)
ORDER BY r."start_time_nanos" DESC NULLS LAST, r."trace_id" ASC NULLS LAST
LIMIT 4;

SELECT replace(CAST(r."trace_id" AS VARCHAR), '-', ''),
  r."services",
  r."space_ids",
  CAST(r."start_time_nanos" AS BIGINT),
  replace(CAST(r."trace_id" AS VARCHAR), '-', '')
FROM (SELECT "trace_id", "services", "space_ids", "start_time_nanos", "tenant_id" FROM read_parquet([3 files])) AS r
WHERE r."tenant_id" = $1
  AND (list_contains(from_json(r."services", '["VARCHAR"]'), $2) AND (len(list_filter(from_json(r."space_ids", '["VARCHAR"]'), lambda "element": ("element" = $3 OR "element" = $4))) > 0) IS NOT TRUE)
ORDER BY r."start_time_nanos" DESC NULLS LAST, r."trace_id" ASC NULLS LAST
LIMIT 4
