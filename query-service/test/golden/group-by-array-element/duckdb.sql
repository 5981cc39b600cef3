-- segments: 6 read, 0 skipped
SELECT v.k0,
  count(*)
FROM (SELECT array_0.value AS k0
FROM (SELECT "space_ids", "tenant_id" FROM read_parquet([4 files])
  UNION ALL SELECT "space_ids", "tenant_id" FROM read_parquet([2 files]) WHERE get_bit(CAST($2 AS BIT), CAST([0, 8][CAST(file_index AS BIGINT) + 1] + file_row_number AS INTEGER)) = 0) AS r
CROSS JOIN LATERAL (SELECT unnest(CASE WHEN len(from_json(r."space_ids", '["VARCHAR"]')) > 0 THEN from_json(r."space_ids", '["VARCHAR"]') ELSE [NULL] END) AS value) AS array_0
WHERE r."tenant_id" = $1) AS v
GROUP BY v.k0
ORDER BY count(*) DESC NULLS LAST, v.k0 ASC NULLS LAST
