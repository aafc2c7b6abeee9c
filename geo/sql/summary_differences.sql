-- How many rows of a summary differ from the copy taken before it was counted anew.
SELECT count(DISTINCT ({key})) FROM (
    (SELECT {columns} FROM before_{table} EXCEPT SELECT {columns} FROM {table})
    UNION ALL
    (SELECT {columns} FROM {table} EXCEPT SELECT {columns} FROM before_{table})
) AS difference
