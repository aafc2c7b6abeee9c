"""What `make` calls: everything a bare Debian 12 machine needs before Vùng Xanh can run.

Only Python's standard library, because it runs before anything is installed. One file a step:
`machine` (Debian's packages), `python_env` (.venv), `assets` (front-end files), `cluster` (the
private database), `environment` (var/env), `site` (translations, static files, migrations), then
`serve` (make demo) and `checks` (make check, make test). Every step looks before it acts, so that
any of them can be interrupted and run again. All it makes lies in .venv/ and var/.
"""
