#define _GNU_SOURCE
#include "CSystem.h"

#include <fcntl.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int collie_pipe(int ends[2]) { return pipe2(ends, O_NONBLOCK | O_CLOEXEC); }

void collie_name_thread(const char *name) { pthread_setname_np(pthread_self(), name); }

int collie_accept(int listener, void *peer, unsigned int *length) {
  return accept4(listener, peer, length, SOCK_NONBLOCK | SOCK_CLOEXEC);
}

int collie_peer_user(int connection, unsigned int *user) {
  struct ucred credentials;
  socklen_t length = sizeof credentials;
  int status = getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &credentials, &length);
  if (status == 0) *user = credentials.uid;
  return status;
}

long collie_send(int connection, const void *bytes, size_t count, int more) {
  return send(connection, bytes, count, MSG_NOSIGNAL | MSG_DONTWAIT | (more ? MSG_MORE : 0));
}

const void *collie_find(const void *bytes, size_t count, const void *piece, size_t length) {
  return memmem(bytes, count, piece, length);
}
