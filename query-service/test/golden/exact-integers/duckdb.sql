-- segments: 6 read, 0 skipped
SELECT CAST(r."api_internal_nanos" AS BIGINT),
  CAST(r.a0 AS VARCHAR),
  CAST(r."start_time_nanos" AS BIGINT),
  replace(CAST(r."trace_id" AS VARCHAR), '-', ''),
  lower(hex(r."span_id")),
  r."kind"
FROM (SELECT "api_internal_nanos", "start_time_nanos", "trace_id", "span_id", "kind", "tenant_id", "a.big#i" AS a0 FROM read_parquet([1 file])) AS r
WHERE r."tenant_id" = $1
  AND (r."api_internal_nanos" >= $2 AND r."api_internal_nanos" < $3)
ORDER BY r."start_time_nanos" DESC NULLS LAST, r."trace_id" ASC NULLS LAST, r."span_id" ASC NULLS LAST, r."kind" ASC NULLS LAST
LIMIT 5;

SELECT CAST(r."api_internal_nanos" AS BIGINT),
  CAST(r.a0 AS VARCHAR),
  CAST(r."start_time_nanos" AS BIGINT),
  replace(CAST(r."trace_id" AS VARCHAR), '-', ''),
  lower(hex(r."span_id")),
  r."kind"
FROM (SELECT "api_internal_nanos", "start_time_nanos", "trace_id", "span_id", "kind", "tenant_id", "a.big#i" AS a0 FROM read_parquet([3 files])
  UNION ALL SELECT "api_internal_nanos", "start_time_nanos", "trace_id", "span_id", "kind", "tenant_id", "a.big#i" AS a0 FROM read_parquet([2 files]) WHERE get_bit(CAST($4 AS BIT), CAST([0, 18][CAST(file_index AS BIGINT) + 1] + file_row_number AS INTEGER)) = 0) AS r
WHERE r."tenant_id" = $1
  AND (r."api_internal_nanos" >= $2 AND r."api_internal_nanos" < $3)
ORDER BY r."start_time_nanos" DESC NULLS LAST, r."trace_id" ASC NULLS LAST, r."span_id" ASC NULLS LAST, r."kind" ASC NULLS LAST
LIMIT 5
