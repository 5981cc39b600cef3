-- segments: 3 read, 3 skipped
SELECT v.bucket,
  v.k0,
  CAST(quantile_disc(v.x0, 0.99) AS DOUBLE),
  count(*),
  (CAST(sum(v.x2) AS DOUBLE) / (CAST(least(v.bucket + 60000000000, 1700003070000000000) - greatest(v.bucket, 1700002830000000000) AS DOUBLE) / 1000000000))
FROM (SELECT r."service_name" AS k0,
  (r."start_time_nanos" - r."start_time_nanos" % 60000000000) AS bucket,
  CAST((CAST(r."duration_nanos" AS DOUBLE) / 1e6) AS DOUBLE) AS x0,
  CAST(1 AS BIGINT) AS x2
FROM (SELECT "service_name", "start_time_nanos", "duration_nanos", "tenant_id" FROM read_parquet([1 file])
  UNION ALL SELECT "service_name", "start_time_nanos", "duration_nanos", "tenant_id" FROM read_parquet([2 files]) WHERE get_bit(CAST($4 AS BIT), CAST([0, 18][CAST(file_index AS BIGINT) + 1] + file_row_number AS INTEGER)) = 0) AS r
WHERE r."tenant_id" = $1
  AND r."start_time_nanos" >= $2
  AND r."start_time_nanos" < $3) AS v
GROUP BY v.k0, v.bucket
ORDER BY v.bucket ASC NULLS LAST, v.k0 ASC NULLS LAST
