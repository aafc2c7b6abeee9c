-- Whether a run is stale is asked for whole periods: the database folds the hashes, no incident leaves it.
SELECT count(*), coalesce(bit_xor(found.seen), 0)
FROM ({observed}) AS found
