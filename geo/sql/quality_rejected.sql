-- Rows that imports of the period refused, by source and problem; a row with two problems counts in both.
SELECT run.source, problem ->> 'code', count(DISTINCT refused.id)
FROM geo_importrun AS run
JOIN geo_rejectedrow AS refused ON refused.run_id = run.id
CROSS JOIN LATERAL jsonb_array_elements(refused.problems) AS problem
WHERE CASE WHEN %(run)s::bigint IS NULL
        THEN (run.started_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN %(since)s AND %(until)s
        ELSE run.id = %(run)s END
    AND (%(owner)s::bigint IS NULL OR run.by_id = %(owner)s)
GROUP BY 1, 2
ORDER BY 3 DESC, 1, 2
