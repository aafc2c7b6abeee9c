-- Who connects (owner: commands and migrations; web: the pages) and the audiences the row policies know.
DO $$
DECLARE
    wanted record;
BEGIN
    FOR wanted IN
        SELECT * FROM (VALUES
            ('vungxanh_city', 'NOLOGIN'),
            ('vungxanh_ward', 'NOLOGIN'),
            ('vungxanh_totals', 'NOLOGIN'),
            ('vungxanh_owner', 'LOGIN CREATEDB'),
            ('vungxanh_web', 'LOGIN NOINHERIT')
        ) AS roles (name, rights)
    LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted.name) THEN
            EXECUTE format('CREATE ROLE %I', wanted.name);
        END IF;
        EXECUTE format('ALTER ROLE %I %s', wanted.name, wanted.rights);
    END LOOP;
END $$;

GRANT vungxanh_city, vungxanh_ward, vungxanh_totals TO vungxanh_owner, vungxanh_web;

-- Pages ask short questions: compiling them and starting workers for them costs more than it gives.
ALTER ROLE vungxanh_web SET jit = off;
ALTER ROLE vungxanh_web SET max_parallel_workers_per_gather = 0;
