"""Use cases: what a resident, a worker, a department, a supervisor can do, and what time does by itself."""
