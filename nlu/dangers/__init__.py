"""Emergency tables: rules as data, by language and kind of danger."""
