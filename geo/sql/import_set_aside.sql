-- Statements that drop, and make again, the keys and plain indexes of some tables; foreign keys first and unique ones
-- next, so that they are made again last, over finished indexes. Primary keys stay.
SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
    format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid))
FROM (
    SELECT * FROM pg_constraint
    WHERE conrelid = ANY(%(tables)s::regclass[]) AND contype = ANY(%(kinds)s)
    ORDER BY contype
) AS held
UNION ALL
SELECT format('DROP INDEX %%s', indexrelid::regclass), pg_get_indexdef(indexrelid)
FROM pg_index
WHERE indrelid = ANY(%(tables)s::regclass[]) AND NOT indisunique AND NOT indisexclusion
