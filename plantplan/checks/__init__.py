"""What is wrong in a register that loads: one function a rule, faults as values, one list of rules (`every`)."""
