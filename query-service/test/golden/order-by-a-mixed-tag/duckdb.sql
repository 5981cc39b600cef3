-- segments: 6 read, 0 skipped
SELECT coalesce(r.a0, CAST(r.a1 AS VARCHAR), CASE WHEN r.a2 = trunc(r.a2) AND abs(r.a2) < 1e15 THEN CAST(CAST(r.a2 AS BIGINT) AS VARCHAR) ELSE CAST(r.a2 AS VARCHAR) END, CAST(r.a3 AS VARCHAR), r.a4),
  r.a5
FROM (SELECT "trace_id", "span_id", "kind", "tenant_id", "a.mixed" AS a0, "a.mixed#i" AS a1, "a.mixed#d" AS a2, "a.mixed#b" AS a3, "a.mixed#j" AS a4, "a.text" AS a5, "a.http.route" AS a6 FROM read_parquet([2 files])
  UNION ALL SELECT "trace_id", "span_id", "kind", "tenant_id", "a.mixed" AS a0, "a.mixed#i" AS a1, "a.mixed#d" AS a2, "a.mixed#b" AS a3, CAST(NULL AS VARCHAR) AS "a4", "a.text" AS a5, "a.http.route" AS a6 FROM read_parquet([1 file])
  UNION ALL SELECT "trace_id", "span_id", "kind", "tenant_id", CAST(NULL AS VARCHAR) AS "a0", "a.mixed#i" AS a1, "a.mixed#d" AS a2, "a.mixed#b" AS a3, "a.mixed#j" AS a4, "a.text" AS a5, "a.http.route" AS a6 FROM read_parquet([1 file])
  UNION ALL SELECT "trace_id", "span_id", "kind", "tenant_id", "a.mixed" AS a0, "a.mixed#i" AS a1, "a.mixed#d" AS a2, "a.mixed#b" AS a3, "a.mixed#j" AS a4, "a.text" AS a5, "a.http.route" AS a6 FROM read_parquet([2 files]) WHERE get_bit(CAST($2 AS BIT), CAST([0, 18][CAST(file_index AS BIGINT) + 1] + file_row_number AS INTEGER)) = 0) AS r
WHERE r."tenant_id" = $1
  AND r.a6 IS NOT NULL
ORDER BY coalesce(CAST(CASE WHEN regexp_matches(r.a0, '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?$') THEN TRY_CAST(r.a0 AS DOUBLE) END AS DOUBLE), CAST(r.a1 AS DOUBLE), CAST(r.a2 AS DOUBLE)) ASC NULLS LAST, coalesce(r.a0, CAST(r.a1 AS VARCHAR), CASE WHEN r.a2 = trunc(r.a2) AND abs(r.a2) < 1e15 THEN CAST(CAST(r.a2 AS BIGINT) AS VARCHAR) ELSE CAST(r.a2 AS VARCHAR) END, CAST(r.a3 AS VARCHAR), r.a4) ASC NULLS LAST, CAST(CASE WHEN regexp_matches(r.a5, '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?$') THEN TRY_CAST(r.a5 AS DOUBLE) END AS DOUBLE) ASC NULLS LAST, r.a5 ASC NULLS LAST, r."trace_id" ASC NULLS LAST, r."span_id" ASC NULLS LAST, r."kind" ASC NULLS LAST
LIMIT 12
