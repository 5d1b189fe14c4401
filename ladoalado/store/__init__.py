"""The database: a reader's articles with what was made of them (`Library`), and what was translated once, what readers
wrote and the names they protect (`Store`). Importing this is cheap.

It lies in a file of the reader's own (SQLite), or on a PostgreSQL server:

- `LADOALADO_DATABASE`, an address such as `sqlite:////home/ana/lado-a-lado.db` (four strokes before an absolute path;
  all after the third is the path as it is) or `postgresql+psycopg://user:password@host/name`;
- without it `lado-a-lado.db` in the folder where this system keeps programs' data for a user.

SQLAlchemy is loaded when there is something to look up or to keep; looking something up makes no file.
"""

from ladoalado.store.library import Library
from ladoalado.store.memory import Store
from ladoalado.store.place import ADDRESS, address, checked, default_file, exists, file_of

__all__ = ["ADDRESS", "Library", "Store", "address", "checked", "default_file", "exists", "file_of"]
