"""`gridbell play`: a script of one JSON object a line, played on the real gateway, handlers, outbox and sweep."""
