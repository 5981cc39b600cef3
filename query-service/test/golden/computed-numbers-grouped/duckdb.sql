-- segments: 6 read, 0 skipped
SELECT CAST(v.k0 AS BIGINT),
  count(*),
  sum(v.x1),
  CAST(quantile_disc(v.x2, 0.5) AS DOUBLE),
  coalesce(list_sort(list(DISTINCT v.x3) FILTER (WHERE v.x3 IS NOT NULL)), [])
FROM (SELECT list_extract(list_transform([list_extract(list_transform([regexp_extract(r.a0, $1, 1)], lambda l0: CASE WHEN l0 <> '' THEN l0 WHEN regexp_matches(r.a0, $1) THEN '' END), 1)], lambda l1: coalesce(CASE WHEN regexp_matches(l1, '^[+-]?[0-9]+$') THEN TRY_CAST(l1 AS BIGINT) END, CASE WHEN regexp_matches(l1, '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?$') THEN TRY_CAST(trunc(TRY_CAST(l1 AS DOUBLE)) AS BIGINT) END)), 1) AS k0,
  CAST(CASE WHEN r.a1 IS NOT NULL THEN coalesce(CASE WHEN regexp_matches(r.a1, '^[+-]?[0-9]+$') THEN TRY_CAST(r.a1 AS BIGINT) END, CASE WHEN regexp_matches(r.a1, '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?$') THEN TRY_CAST(trunc(TRY_CAST(r.a1 AS DOUBLE)) AS BIGINT) END) ELSE CAST(r.a2 AS BIGINT) END AS BIGINT) AS x1,
  CAST(list_extract(list_transform([list_extract(list_transform([(list_extract(list_transform([(CAST(r."duration_nanos" AS DOUBLE) / 1e6)], lambda l2: CASE WHEN isfinite(l2) THEN l2 END), 1) / nullif(CAST(CAST($2 AS BIGINT) AS DOUBLE), 0))], lambda l3: CASE WHEN isfinite(l3) THEN l3 END), 1)], lambda l4: CASE WHEN isfinite(l4) THEN l4 END), 1) AS DOUBLE) AS x2,
  CAST(CASE WHEN r.a1 IS NOT NULL THEN coalesce(CASE WHEN regexp_matches(r.a1, '^[+-]?[0-9]+$') THEN TRY_CAST(r.a1 AS BIGINT) END, CASE WHEN regexp_matches(r.a1, '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?$') THEN TRY_CAST(trunc(TRY_CAST(r.a1 AS DOUBLE)) AS BIGINT) END) ELSE CAST(r.a2 AS BIGINT) END AS BIGINT) AS x3
FROM (SELECT "duration_nanos", "tenant_id", "a.http.route" AS a0, "a.status" AS a1, "a.status#i" AS a2 FROM read_parquet([4 files])
  UNION ALL SELECT "duration_nanos", "tenant_id", "a.http.route" AS a0, "a.status" AS a1, "a.status#i" AS a2 FROM read_parquet([2 files]) WHERE get_bit(CAST($6 AS BIT), CAST([0, 18][CAST(file_index AS BIGINT) + 1] + file_row_number AS INTEGER)) = 0) AS r
WHERE r."tenant_id" = $3
  AND list_extract(list_transform([list_extract(list_transform([regexp_extract(r.a0, $4, 1)], lambda l5: CASE WHEN l5 <> '' THEN l5 WHEN regexp_matches(r.a0, $4) THEN '' END), 1)], lambda l6: coalesce(CASE WHEN regexp_matches(l6, '^[+-]?[0-9]+$') THEN TRY_CAST(l6 AS BIGINT) END, CASE WHEN regexp_matches(l6, '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?$') THEN TRY_CAST(trunc(TRY_CAST(l6 AS DOUBLE)) AS BIGINT) END)), 1) >= $5) AS v
GROUP BY v.k0
ORDER BY CAST(quantile_disc(v.x2, 0.5) AS DOUBLE) DESC NULLS LAST, v.k0 ASC NULLS LAST
