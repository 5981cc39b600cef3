-- segments: 6 read, 0 skipped
SELECT count(*)
FROM (SELECT 1 AS row
FROM (SELECT "tenant_id", "a.mixed" AS a0, "a.mixed#i" AS a1, "a.mixed#d" AS a2, "a.mixed#b" AS a3, "a.mixed#j" AS a4 FROM read_parquet([2 files])
  UNION ALL SELECT "tenant_id", "a.mixed" AS a0, "a.mixed#i" AS a1, "a.mixed#d" AS a2, "a.mixed#b" AS a3, CAST(NULL AS VARCHAR) AS "a4" FROM read_parquet([1 file])
  UNION ALL SELECT "tenant_id", CAST(NULL AS VARCHAR) AS "a0", "a.mixed#i" AS a1, "a.mixed#d" AS a2, "a.mixed#b" AS a3, "a.mixed#j" AS a4 FROM read_parquet([1 file])
  UNION ALL SELECT "tenant_id", "a.mixed" AS a0, "a.mixed#i" AS a1, "a.mixed#d" AS a2, "a.mixed#b" AS a3, "a.mixed#j" AS a4 FROM read_parquet([2 files]) WHERE get_bit(CAST($5 AS BIT), CAST([0, 18][CAST(file_index AS BIGINT) + 1] + file_row_number AS INTEGER)) = 0) AS r
WHERE r."tenant_id" = $1
  AND ((CASE WHEN regexp_matches(r.a0, '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?$') THEN TRY_CAST(r.a0 AS DOUBLE) END = $2 OR r.a1 = $3 OR r.a2 = $4)) IS NOT TRUE) AS v
