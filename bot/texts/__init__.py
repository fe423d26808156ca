"""Every word that a person reads, in Fluent files, and the catalogue that renders them."""
