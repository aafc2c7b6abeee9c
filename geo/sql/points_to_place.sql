-- Facts with a place, to be found by arrays.
SELECT id, ST_X(place), ST_Y(place)
FROM ({facts}) AS each_fact
WHERE place IS NOT NULL AND {chosen}
