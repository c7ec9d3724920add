#pragma once

#include <sys/types.h>

// A terminal of paper: a pair of descriptors that the system treats as one. For tests.

/// Opens one of the given size. Returns 0, or -1 with errno set. `master` is the person's side.
int collie_test_open_terminal(int *master, int *slave, int columns, int rows);

/// Changes its size.
int collie_test_resize_terminal(int master, int columns, int rows);

/// Runs `path` with one argument, in a session of its own, with the terminal `slave` as all it has.
/// Returns its process, or -1.
int collie_test_spawn(const char *path, const char *argument, const char *terminal_name, int slave);

/// Runs `path` on a terminal of its own, whose person's side does not block.
///
/// Returns its process, or -1 with errno set.
pid_t pseudo_terminal_spawn(
  const char *path, char *const arguments[], char *const environment[], int columns, int rows,
  int *master);
