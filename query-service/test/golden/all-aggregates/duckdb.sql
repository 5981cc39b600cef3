-- segments: 6 read, 0 skipped
SELECT count(*),
  sum(v.x1),
  avg(v.x2),
  min(v.x3),
  max(v.x4),
  (CAST(sum(v.x5) AS DOUBLE) / (CAST(800000000000 AS DOUBLE) / 1000000000)),
  CAST(quantile_disc(v.x6, 0.5) AS DOUBLE),
  count(DISTINCT v.x7),
  coalesce(list_sort(list(DISTINCT v.x8) FILTER (WHERE v.x8 IS NOT NULL)), []),
  min(v.x9)
FROM (SELECT CAST((CAST(r."duration_nanos" AS DOUBLE) / 1e6) AS DOUBLE) AS x1,
  CAST((CAST(r."duration_nanos" AS DOUBLE) / 1e6) AS DOUBLE) AS x2,
  CAST((CAST(r."duration_nanos" AS DOUBLE) / 1e6) AS DOUBLE) AS x3,
  CAST((CAST(r."duration_nanos" AS DOUBLE) / 1e6) AS DOUBLE) AS x4,
  CAST((CAST(r."duration_nanos" AS DOUBLE) / 1e6) AS DOUBLE) AS x5,
  CAST((CAST(r."duration_nanos" AS DOUBLE) / 1e6) AS DOUBLE) AS x6,
  CAST((r."duration_nanos" // 1000000) AS BIGINT) AS x7,
  r."service_name" AS x8,
  r."service_name" AS x9
FROM (SELECT "duration_nanos", "service_name", "tenant_id", "start_time_nanos", "api_node_head", "service_id" FROM read_parquet([4 files])
  UNION ALL SELECT "duration_nanos", "service_name", "tenant_id", "start_time_nanos", "api_node_head", "service_id" FROM read_parquet([2 files]) WHERE get_bit(CAST($4 AS BIT), CAST([0, 18][CAST(file_index AS BIGINT) + 1] + file_row_number AS INTEGER)) = 0) AS r
WHERE r."tenant_id" = $1
  AND r."start_time_nanos" >= $2
  AND r."start_time_nanos" < $3
  AND (r."api_node_head" IS TRUE AND r."service_id" IS NOT NULL)) AS v
