-- What the offices of some units reported: of several reports for the same unit, indicator and time, the one
-- recorded last holds. Reports that end before the earliest day looked at are left out.
SELECT DISTINCT ON (report.unit_id, figure.indicator, first, last, is_stock)
    report.unit_id,
    figure.indicator,
    coalesce(report.as_of, report.from_day) AS first,
    coalesce(report.as_of, report.to_day) AS last,
    report.as_of IS NOT NULL AS is_stock,
    figure.value,
    figure.unknown_reason,
    report.id
FROM geo_figurevalue AS figure
JOIN geo_unitfigures AS report ON report.id = figure.figures_id
WHERE report.unit_id = ANY(%(units)s) AND figure.indicator = ANY(%(indicators)s)
    AND coalesce(report.as_of, report.to_day) >= %(earliest)s
    AND coalesce(report.as_of, report.from_day) <= %(last)s
ORDER BY report.unit_id, figure.indicator, first, last, is_stock, report.recorded_at DESC, report.id DESC
