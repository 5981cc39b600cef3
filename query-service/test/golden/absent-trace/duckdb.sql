-- segments: 0 read, 6 skipped
SELECT count(*)
FROM (SELECT 1 AS row
FROM (SELECT CAST(NULL AS VARCHAR) AS "tenant_id", CAST(NULL AS UUID) AS "trace_id" WHERE FALSE) AS r
WHERE r."tenant_id" = $1
  AND r."trace_id" = CAST($2 AS UUID)) AS v
