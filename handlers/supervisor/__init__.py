"""What desks, leads, supervisors and duty officers can do: triage, approve, call back, reassign, decline, close."""
