# Vùng Xanh. `make` lists the commands; what they do stands in config/setup/, in Python.
PYTHON ?= python3
PORT ?= 8000
ARGS ?=
export ARGS
# Vietnamese text whatever the locale of the terminal.
export PYTHONUTF8 = 1
SETUP = @$(PYTHON) -m config.setup

.DEFAULT_GOAL := help
.PHONY: help setup db demo test check bench messages stop

help:      ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile

setup:     ## install what is missing, start the database, migrate
	$(SETUP) setup
db:        ## start the private database
	$(SETUP) db
demo:      ## set up, load the demonstration city, serve it (PORT=8000)
	$(SETUP) demo --port $(PORT)
test:      ## set up, check, run all tests (ARGS="tests/geo -k name")
	$(SETUP) test
check:     ## formatting, lint, types, import directions, migrations, deployment
	$(SETUP) check
bench:     ## benchmarks beside their peers (ARGS="import export")
	$(SETUP) bench
messages:  ## collect the sentences to translate
	$(SETUP) messages
stop:      ## stop the private database
	$(SETUP) stop
