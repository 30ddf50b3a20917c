#include <sqlite3.h>

/// `SQLITE_TRANSIENT` is a macro with a cast that Swift cannot read: SQLite copies the value.
static inline int mayfly_bind_text(sqlite3_stmt *statement, int index, const char *text,
                                   sqlite3_uint64 length) {
  return sqlite3_bind_text64(statement, index, text, length, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static inline int mayfly_bind_blob(sqlite3_stmt *statement, int index, const void *bytes,
                                   sqlite3_uint64 length) {
  return sqlite3_bind_blob64(statement, index, bytes, length, SQLITE_TRANSIENT);
}

/// A name in double quotes is never a text: a misspelt column is an error. Swift cannot call a
/// function with a variable number of arguments.
static inline void mayfly_refuse_quoted_texts(sqlite3 *connection) {
  sqlite3_db_config(connection, SQLITE_DBCONFIG_DQS_DML, 0, (int *)0);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_DQS_DDL, 0, (int *)0);
}
