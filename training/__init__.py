"""From open gold data to the weights in `models/`. README.md beside this file gives the steps."""
