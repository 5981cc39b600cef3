-- segments: 6 read, 0 skipped
SELECT r.a0,
  r.a1,
  r.a2,
  CASE json_type(r."attributes_overflow", $1) WHEN 'DOUBLE' THEN CASE WHEN CAST(json_extract_string(r."attributes_overflow", $1) AS DOUBLE) = trunc(CAST(json_extract_string(r."attributes_overflow", $1) AS DOUBLE)) AND abs(CAST(json_extract_string(r."attributes_overflow", $1) AS DOUBLE)) < 1e15 THEN CAST(CAST(CAST(json_extract_string(r."attributes_overflow", $1) AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(CAST(json_extract_string(r."attributes_overflow", $1) AS DOUBLE) AS VARCHAR) END ELSE json_extract_string(r."attributes_overflow", $1) END,
  r.a3,
  r.a4
FROM (SELECT "attributes_overflow", "start_time_nanos", "trace_id", "span_id", "kind", "tenant_id", "a.a""b" AS a0, "a.line
break" AS a1, "a.Case" AS a2, "a.x#i#s" AS a3, "a." AS a4, "a.a'b; DROP TABLE x; --" AS a5 FROM read_parquet([4 files])
  UNION ALL SELECT "attributes_overflow", "start_time_nanos", "trace_id", "span_id", "kind", "tenant_id", "a.a""b" AS a0, "a.line
break" AS a1, "a.Case" AS a2, "a.x#i#s" AS a3, "a." AS a4, "a.a'b; DROP TABLE x; --" AS a5 FROM read_parquet([2 files]) WHERE get_bit(CAST($4 AS BIT), CAST([0, 18][CAST(file_index AS BIGINT) + 1] + file_row_number AS INTEGER)) = 0) AS r
WHERE r."tenant_id" = $2
  AND (r.a5 IS NOT NULL AND regexp_matches(r.a0, $3))
ORDER BY (r."start_time_nanos" // 1000000) ASC NULLS LAST, r."trace_id" ASC NULLS LAST, r."span_id" ASC NULLS LAST, r."kind" ASC NULLS LAST
LIMIT 1000001
