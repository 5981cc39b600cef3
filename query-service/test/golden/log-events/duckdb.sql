-- segments: 6 read, 0 skipped
SELECT CAST(r."timestamp_nanos" AS BIGINT),
  r."attributes",
  r."severity",
  CAST(r."timestamp_nanos" AS BIGINT),
  replace(CAST(r."trace_id" AS VARCHAR), '-', ''),
  lower(hex(r."span_id")),
  r."name",
  r."attributes"
FROM (SELECT "timestamp_nanos", "attributes", "severity", "trace_id", "span_id", "name", "tenant_id" FROM read_parquet([1 file]) WHERE get_bit(CAST($4 AS BIT), CAST([0][CAST(file_index AS BIGINT) + 1] + file_row_number AS INTEGER)) = 0) AS r
WHERE r."tenant_id" = $1
  AND CASE WHEN regexp_matches(CASE json_type(r."attributes", $2) WHEN 'DOUBLE' THEN CASE WHEN CAST(json_extract_string(r."attributes", $2) AS DOUBLE) = trunc(CAST(json_extract_string(r."attributes", $2) AS DOUBLE)) AND abs(CAST(json_extract_string(r."attributes", $2) AS DOUBLE)) < 1e15 THEN CAST(CAST(CAST(json_extract_string(r."attributes", $2) AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(CAST(json_extract_string(r."attributes", $2) AS DOUBLE) AS VARCHAR) END ELSE json_extract_string(r."attributes", $2) END, '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?$') THEN TRY_CAST(CASE json_type(r."attributes", $2) WHEN 'DOUBLE' THEN CASE WHEN CAST(json_extract_string(r."attributes", $2) AS DOUBLE) = trunc(CAST(json_extract_string(r."attributes", $2) AS DOUBLE)) AND abs(CAST(json_extract_string(r."attributes", $2) AS DOUBLE)) < 1e15 THEN CAST(CAST(CAST(json_extract_string(r."attributes", $2) AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(CAST(json_extract_string(r."attributes", $2) AS DOUBLE) AS VARCHAR) END ELSE json_extract_string(r."attributes", $2) END AS DOUBLE) END >= $3
ORDER BY r."timestamp_nanos" ASC NULLS LAST, r."trace_id" ASC NULLS LAST, r."span_id" ASC NULLS LAST, r."name" ASC NULLS LAST, r."attributes" ASC NULLS LAST
LIMIT 3;

SELECT CAST(r."timestamp_nanos" AS BIGINT),
  r."attributes",
  r."severity",
  CAST(r."timestamp_nanos" AS BIGINT),
  replace(CAST(r."trace_id" AS VARCHAR), '-', ''),
  lower(hex(r."span_id")),
  r."name",
  r."attributes"
FROM (SELECT "timestamp_nanos", "attributes", "severity", "trace_id", "span_id", "name", "tenant_id" FROM read_parquet([1 file]) WHERE get_bit(CAST($4 AS BIT), CAST([0][CAST(file_index AS BIGINT) + 1] + file_row_number AS INTEGER)) = 0
  UNION ALL SELECT "timestamp_nanos", "attributes", "severity", "trace_id", "span_id", "name", "tenant_id" FROM read_parquet([4 files])) AS r
WHERE r."tenant_id" = $1
  AND CASE WHEN regexp_matches(CASE json_type(r."attributes", $2) WHEN 'DOUBLE' THEN CASE WHEN CAST(json_extract_string(r."attributes", $2) AS DOUBLE) = trunc(CAST(json_extract_string(r."attributes", $2) AS DOUBLE)) AND abs(CAST(json_extract_string(r."attributes", $2) AS DOUBLE)) < 1e15 THEN CAST(CAST(CAST(json_extract_string(r."attributes", $2) AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(CAST(json_extract_string(r."attributes", $2) AS DOUBLE) AS VARCHAR) END ELSE json_extract_string(r."attributes", $2) END, '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?$') THEN TRY_CAST(CASE json_type(r."attributes", $2) WHEN 'DOUBLE' THEN CASE WHEN CAST(json_extract_string(r."attributes", $2) AS DOUBLE) = trunc(CAST(json_extract_string(r."attributes", $2) AS DOUBLE)) AND abs(CAST(json_extract_string(r."attributes", $2) AS DOUBLE)) < 1e15 THEN CAST(CAST(CAST(json_extract_string(r."attributes", $2) AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(CAST(json_extract_string(r."attributes", $2) AS DOUBLE) AS VARCHAR) END ELSE json_extract_string(r."attributes", $2) END AS DOUBLE) END >= $3
ORDER BY r."timestamp_nanos" ASC NULLS LAST, r."trace_id" ASC NULLS LAST, r."span_id" ASC NULLS LAST, r."name" ASC NULLS LAST, r."attributes" ASC NULLS LAST
LIMIT 3
