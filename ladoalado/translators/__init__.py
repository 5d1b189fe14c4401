"""One file per translation engine; `ladoalado.translation` lists them by name."""
