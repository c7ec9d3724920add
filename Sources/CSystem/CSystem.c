#define _GNU_SOURCE
#include "CSystem.h"

#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>

int collie_pipe(int ends[2]) { return pipe2(ends, O_NONBLOCK | O_CLOEXEC); }

void collie_name_thread(const char *name) { pthread_setname_np(pthread_self(), name); }
