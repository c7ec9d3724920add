#pragma once

#include <sqlite3.h>

/// Binds a copy of `count` bytes of text.
///
/// Here because what says "a copy" is a cast in a macro, which Swift does not see.
int collie_bind_text(sqlite3_stmt *statement, int index, const char *text, int count);

/// Binds a copy of `count` bytes; never null, whatever the count.
int collie_bind_bytes(sqlite3_stmt *statement, int index, const void *bytes, int count);

/// Closing the connection leaves the write-ahead log alone. Here because the call takes a list of
/// arguments of any length.
void collie_leave_log_on_closing(sqlite3 *database);
