-- segments: 4 read, 2 skipped
SELECT v.k0,
  sum(v.x0),
  max(v.x1)
FROM (SELECT r."backend_name" AS k0,
  CAST(1 AS BIGINT) AS x0,
  CAST((CAST(r."duration_nanos" AS DOUBLE) / 1e6) AS DOUBLE) AS x1
FROM (SELECT "backend_name", "duration_nanos", "tenant_id", "start_time_nanos", "backend_id" FROM read_parquet([2 files])
  UNION ALL SELECT "backend_name", "duration_nanos", "tenant_id", "start_time_nanos", "backend_id" FROM read_parquet([2 files]) WHERE get_bit(CAST($4 AS BIT), CAST([0, 18][CAST(file_index AS BIGINT) + 1] + file_row_number AS INTEGER)) = 0) AS r
WHERE r."tenant_id" = $1
  AND r."start_time_nanos" >= $2
  AND r."start_time_nanos" < $3
  AND r."backend_id" IS NOT NULL) AS v
GROUP BY v.k0
ORDER BY v.k0 ASC NULLS LAST
