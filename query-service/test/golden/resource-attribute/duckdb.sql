-- segments: 6 read, 0 skipped
SELECT v.k0,
  count(*)
FROM (SELECT resource_0.value AS k0
FROM (SELECT "resource", "tenant_id" FROM read_parquet([4 files])
  UNION ALL SELECT "resource", "tenant_id" FROM read_parquet([2 files]) WHERE get_bit(CAST($4 AS BIT), CAST([0, 18][CAST(file_index AS BIGINT) + 1] + file_row_number AS INTEGER)) = 0) AS r
LEFT JOIN (SELECT unnest($1) AS number, unnest($2) AS value) AS resource_0 ON resource_0.number = r."resource"
WHERE r."tenant_id" = $3
  AND r."resource" IN (2)) AS v
GROUP BY v.k0
ORDER BY v.k0 ASC NULLS LAST
