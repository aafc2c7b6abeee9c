"""SQL of the second lock, for migrations: grants and row policies per table.

Two roles with separate policies, never one policy with OR: `&&` is not leakproof, so a policy with a
condition on every row hides the spatial index (bbox count on 500,000 points: 2.4 ms became 211 ms).
"""

ALL_AUDIENCES = "vungxanh_city, vungxanh_ward, vungxanh_totals"
_MY_UNITS = "(SELECT string_to_array(nullif(current_setting('vx.units', true), ''), ','))::bigint[]"
_ME = "(SELECT nullif(current_setting('vx.user', true), '')::bigint)"
OWN_UNIT = f"unit_id = ANY({_MY_UNITS})"
OWN_RUN = f"by_id = {_ME}"


def through(table: str, column: str) -> str:
    """A row is own if its parent is visible, which the parent's own policy decides."""
    return f"EXISTS (SELECT 1 FROM {table} AS parent WHERE parent.id = {column})"  # noqa: S608 - names from migrations


def protect(table: str, *, ward: str, writes: bool = True, totals: str | None = None) -> str:
    """Row policies of a fact table: city sees all, ward the rows where `ward` holds, others none.

    `writes` also lets city and ward insert and update, under the same condition. Nothing is deleted.
    """
    verbs = "SELECT, INSERT, UPDATE" if writes else "SELECT"
    statements = [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"GRANT {verbs} ON {table} TO vungxanh_city, vungxanh_ward",
        f"CREATE POLICY city ON {table} TO vungxanh_city USING (true) WITH CHECK (true)",
        f"CREATE POLICY ward ON {table} TO vungxanh_ward USING ({ward}) WITH CHECK ({ward})",
    ]
    if totals is not None:
        statements += [
            f"GRANT SELECT ON {table} TO vungxanh_totals",
            f"CREATE POLICY totals ON {table} FOR SELECT TO vungxanh_totals USING ({totals})",
        ]
    return ";\n".join(statements) + ";\n"


def protect_history(table: str, *, ward: str) -> str:
    """Old versions: triggers of any audience may add them, reading follows the fact's own rule."""
    return (
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;\n"
        f"GRANT SELECT, INSERT ON {table} TO {ALL_AUDIENCES};\n"
        f"CREATE POLICY added ON {table} FOR INSERT TO {ALL_AUDIENCES} WITH CHECK (true);\n"
        f"CREATE POLICY city ON {table} FOR SELECT TO vungxanh_city USING (true);\n"
        f"CREATE POLICY ward ON {table} FOR SELECT TO vungxanh_ward USING ({ward});\n"
    )


def share(table: str, *, verbs: str = "SELECT", to: str = f"vungxanh_web, {ALL_AUDIENCES}") -> str:
    """A table without secret rows: plain grants."""
    return f"GRANT {verbs} ON {table} TO {to};\n"


SEQUENCES = f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO vungxanh_web, {ALL_AUDIENCES};\n"
