# The commands of this project; the README says what each is for.
PYTHON ?= python3
VENV := .venv/bin

.PHONY: run test check bench clean lock translations docs languagetool

run:                 ## install what is missing, then start the web server and the worker
	@$(PYTHON) tools/setup.py run
	@$(VENV)/python -m app serve --demo

test:                ## install what the tests need and run all of them
	@$(PYTHON) tools/setup.py test
	$(VENV)/python -m pytest -n auto --dist loadgroup

check:               ## style, types, layers, generated docs, translations
	@$(PYTHON) tools/setup.py test
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(VENV)/mypy
	$(VENV)/lint-imports
	$(VENV)/python tools/docs.py --check
	$(VENV)/python tools/translations.py --check

bench:               ## the measurements of docs/figures.md
	@$(PYTHON) tools/setup.py bench
	$(VENV)/python -m bench

languagetool:        ## a LanguageTool server of one's own, with Norwegian; needs Java 17 and Maven
	@$(PYTHON) tools/setup.py run
	@$(VENV)/python -m tools.languagetool.server

docs:                ## make the generated pages anew
	$(VENV)/python tools/docs.py

translations:        ## collect texts from code and templates into the catalogues
	$(VENV)/python tools/translations.py

lock:                ## resolve the dependencies anew (needs uv)
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q --group build -o requirements.lock
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q --group build --group dev -o requirements-dev.lock

clean:               ## remove what was installed; instance/ with your data stays
	rm -rf .venv node_modules app/web/static/vendor app/text/dictionaries build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find app/translations -name '*.mo' -delete
