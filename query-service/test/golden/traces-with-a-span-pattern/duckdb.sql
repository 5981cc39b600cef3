-- segments: 6 read, 0 skipped
WITH s AS MATERIALIZED (SELECT r."trace_id" AS t, r."span_id" AS i, r."parent_span_id" AS p, r."kind" IN ('SERVER', 'CONSUMER') AS v, r."start_time_nanos" AS n,
  CASE WHEN (r."event_name" = $1) THEN 1 ELSE 0 END
  + CASE WHEN ((r."db_system" IS NOT NULL) IS NOT TRUE) THEN 2 ELSE 0 END
  + CASE WHEN (r."event_name" = $2) THEN 4 ELSE 0 END AS m
FROM (SELECT "trace_id", "span_id", "parent_span_id", "kind", "start_time_nanos", "event_name", "db_system", "tenant_id" FROM read_parquet([4 files])
  UNION ALL SELECT "trace_id", "span_id", "parent_span_id", "kind", "start_time_nanos", "event_name", "db_system", "tenant_id" FROM read_parquet([2 files]) WHERE get_bit(CAST($4 AS BIT), CAST([0, 18][CAST(file_index AS BIGINT) + 1] + file_row_number AS INTEGER)) = 0) AS r
WHERE r."tenant_id" = $3)
SELECT CAST(t AS VARCHAR), hex(i), hex(p), coalesce(v, FALSE), CAST(n AS BIGINT), CAST(m AS INTEGER)
FROM s WHERE t IN (SELECT t FROM s WHERE m > 0 GROUP BY t HAVING bit_or(m) & 7 = 7)
ORDER BY t;

SELECT DISTINCT CAST(r."trace_id" AS VARCHAR)
FROM (SELECT "trace_id", "tenant_id", "a.status" AS a0, "a.status#i" AS a1 FROM read_parquet([4 files])
  UNION ALL SELECT "trace_id", "tenant_id", "a.status" AS a0, "a.status#i" AS a1 FROM read_parquet([2 files]) WHERE get_bit(CAST($4 AS BIT), CAST([0, 18][CAST(file_index AS BIGINT) + 1] + file_row_number AS INTEGER)) = 0) AS r
WHERE r."tenant_id" = $1
  AND ((CASE WHEN regexp_matches(r.a0, '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?$') THEN TRY_CAST(r.a0 AS DOUBLE) END = $2 OR r.a1 = $3));

read traces of 20 traces by page
