-- segments: 6 read, 0 skipped
SELECT v.k0,
  count(*)
FROM (SELECT r."event_name" AS k0
FROM (SELECT "event_name", "tenant_id", "a.db.system" AS a0, "a.text" AS a1 FROM read_parquet([4 files])
  UNION ALL SELECT "event_name", "tenant_id", "a.db.system" AS a0, "a.text" AS a1 FROM read_parquet([2 files]) WHERE get_bit(CAST($3 AS BIT), CAST([0, 18][CAST(file_index AS BIGINT) + 1] + file_row_number AS INTEGER)) = 0) AS r
WHERE r."tenant_id" = $1
  AND (r.a0 IS NOT NULL OR r.a1 = $2)) AS v
GROUP BY v.k0
ORDER BY v.k0 ASC NULLS LAST
