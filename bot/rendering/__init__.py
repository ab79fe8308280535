"""From a template and data to rich text; the only place that knows Jinja."""
