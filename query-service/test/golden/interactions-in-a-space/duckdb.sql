-- segments: 6 read, 0 skipped
SELECT v.k0,
  v.k1,
  sum(v.x0),
  sum(v.x1)
FROM (SELECT CASE WHEN r."api_boundary_type" = 'ENTRY' THEN r."caller_service_id" ELSE r."service_id" END AS k0,
  CASE WHEN r."api_boundary_type" = 'ENTRY' THEN r."service_id" ELSE NULL END AS k1,
  CAST(1 AS BIGINT) AS x0,
  CAST(CASE WHEN (r."error_count" = 1 OR (r."api_boundary_type" = 'ENTRY' AND r."caller_error_count" = 1)) THEN 1 ELSE 0 END AS BIGINT) AS x1
FROM (SELECT "api_boundary_type", "caller_service_id", "service_id", "error_count", "caller_error_count", "tenant_id", "has_callee", "caller_space_ids", "space_ids" FROM read_parquet([4 files])
  UNION ALL SELECT "api_boundary_type", "caller_service_id", "service_id", "error_count", "caller_error_count", "tenant_id", "has_callee", "caller_space_ids", "space_ids" FROM read_parquet([2 files]) WHERE get_bit(CAST($4 AS BIT), CAST([0, 18][CAST(file_index AS BIGINT) + 1] + file_row_number AS INTEGER)) = 0) AS r
WHERE r."tenant_id" = $1
  AND (r."api_boundary_type" = 'ENTRY' OR (r."api_boundary_type" = 'EXIT' AND (r."has_callee" IS TRUE) IS NOT TRUE))
  AND (list_contains(from_json(CASE WHEN r."api_boundary_type" = 'ENTRY' THEN r."caller_space_ids" ELSE r."space_ids" END, '["VARCHAR"]'), $2) AND list_contains(from_json(r."space_ids", '["VARCHAR"]'), $3))) AS v
GROUP BY v.k0, v.k1
ORDER BY v.k0 ASC NULLS LAST, v.k1 ASC NULLS LAST
