#pragma once

#include <spawn.h>
#include <sys/types.h>

// A terminal of paper: a pair of descriptors that the system treats as one. For tests.

/// Opens one of the given size. Returns 0, or -1 with errno set. `master` is the person's side.
int collie_test_open_terminal(int *master, int *slave, int columns, int rows);

/// Changes its size.
int collie_test_resize_terminal(int master, int columns, int rows);

/// Runs `path` with one argument, with the terminal `slave` as all it has, for a minute at the
/// most. In a session of its own the terminal is the one that signals it; in ours, a shell's way, it
/// can be stopped. Returns its process, or -1.
int collie_test_spawn(const char *path, const char *argument, const char *terminal_name, int slave,
                      int has_own_session);

/// Waits until a process has ended or stopped. Returns its exit status, the negative number of the
/// signal that ended it, or 1000 plus that which stopped it.
int collie_test_wait(int process);

/// Runs `path` on a terminal of its own, whose person's side does not block.
///
/// Returns its process, or -1 with errno set.
pid_t pseudo_terminal_spawn(
  const char *path, char *const arguments[], char *const environment[], int columns, int rows,
  int *master);

/// Has a spawned program begin without any descriptor from `first` on.
int collie_test_close_from(posix_spawn_file_actions_t *actions, int first);
