#define _GNU_SOURCE
#include "CSystem.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <unistd.h>

int collie_pipe(int ends[2]) { return pipe2(ends, O_NONBLOCK | O_CLOEXEC); }

int collie_signal_descriptor(int number) {
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, number);
  if (pthread_sigmask(SIG_BLOCK, &only, NULL) != 0) return -1;
  return signalfd(-1, &only, SFD_NONBLOCK | SFD_CLOEXEC);
}

int collie_take_signal(int descriptor) {
  struct signalfd_siginfo news;
  return read(descriptor, &news, sizeof news) == sizeof news ? (int)news.ssi_signo : 0;
}

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
