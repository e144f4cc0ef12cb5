"""The application for gunicorn or waitress: `app.wsgi:app`."""

from app import create_app
from app.config import Settings

app = create_app(Settings())
