"""How config.yaml is read: its shape and the lines its faults stand on."""
