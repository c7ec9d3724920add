#pragma once

// What Swift's Glibc module leaves out of the system's own interface.

#include "TerminalGuard.h"
#include <sys/epoll.h>
#include <stddef.h>

/// A pipe whose ends neither block nor outlive an exec. Returns 0, or -1 with errno set.
int collie_pipe(int ends[2]);

/// Keeps signal `number` from ending the program and returns a descriptor that becomes readable when it
/// has come, or -1. To be called before other threads begin.
int collie_signal_descriptor(int number);

/// Takes one signal from such a descriptor. Returns its number, or 0 when none waits.
int collie_take_signal(int descriptor);

/// Names the calling thread, for whoever looks at it in top or gdb.
void collie_name_thread(const char *name);

/// The next waiting connection of a listener, neither blocking nor outliving an exec; its end's
/// address, a `sockaddr_storage`, goes to `peer`. Returns the descriptor, or -1 with errno set.
///
/// Untyped, because including <sys/socket.h> here would take its names from Glibc's module.
int collie_accept(int listener, void *peer, unsigned int *length);

/// The user at the other end of a Unix socket. Returns 0, or -1 with errno set.
int collie_peer_user(int connection, unsigned int *user);

/// Sends without blocking and without SIGPIPE. `more` says that the rest follows at once, so that
/// the system waits for it before it sends a packet.
long collie_send(int connection, const void *bytes, size_t count, int more);

/// One place of a service.
struct collie_service {
  char host[256];
  unsigned short port;
};

/// Asks DNS where a service is; `server` is an IPv4 address, or null for the system's servers. Returns
/// how many places went to `found`, or -1 when there was no answer. Waits for seconds.
int collie_find_services(
    const char *name, const char *server, unsigned short port, struct collie_service *found, int most);

/// Where `piece` first stands in `bytes`, or null.
const void *collie_find(const void *bytes, size_t count, const void *piece, size_t length);
