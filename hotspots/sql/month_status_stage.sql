-- The months just computed, before they are compared: a table of this transaction only, filled by COPY, because
-- 3,321 units × 96 months by INSERT took minutes.
CREATE TEMPORARY TABLE month_status_new (
    unit_id bigint NOT NULL,
    month date NOT NULL,
    drug_free text NOT NULL,
    key_type text NOT NULL
) ON COMMIT DROP
