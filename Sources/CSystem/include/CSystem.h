#pragma once

// What Swift's Glibc module leaves out of the system's own interface.

#include <sys/epoll.h>

/// A pipe whose ends neither block nor outlive an exec. Returns 0, or -1 with errno set.
int collie_pipe(int ends[2]);

/// Names the calling thread, for whoever looks at it in top or gdb.
void collie_name_thread(const char *name);
