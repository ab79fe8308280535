"""The only place that knows SQLAlchemy: tables, repositories, the unit of work and its two runners."""
