#define _GNU_SOURCE
#include "CPseudoTerminal.h"

#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int collie_test_open_terminal(int *master, int *slave, int columns, int rows) {
  struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
  if (openpty(master, slave, NULL, NULL, &size) != 0) return -1;
  fcntl(*master, F_SETFD, FD_CLOEXEC);
  fcntl(*slave, F_SETFD, FD_CLOEXEC);
  return 0;
}

int collie_test_resize_terminal(int master, int columns, int rows) {
  struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
  return ioctl(master, TIOCSWINSZ, &size);
}

int collie_test_spawn(const char *path, const char *argument, const char *terminal_name, int slave,
                      int has_own_session) {
  char term[80];
  snprintf(term, sizeof term, "TERM=%s", terminal_name);
  char *arguments[] = {(char *)path, (char *)argument, NULL};
  char *environment[] = {term, "LC_ALL=C.UTF-8", NULL};
  pid_t child = fork();
  if (child != 0) return child;
  // Only what is allowed between fork and exec in a process with threads.
  if (has_own_session) {
    setsid();
    ioctl(slave, TIOCSCTTY, 0);
  } else {
    setpgid(0, 0);
  }
  for (int descriptor = 0; descriptor < 3; descriptor++) dup2(slave, descriptor);
  // Whatever else the tests have open, in other threads too, is none of its business.
  close_range(3, ~0U, 0);
  struct sigaction usual = {.sa_handler = SIG_DFL};
  for (int number = 1; number < 32; number++) sigaction(number, &usual, NULL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  alarm(60);
  struct rlimit no_core = {0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  execve(path, arguments, environment);
  _exit(127);
}

int collie_test_wait(int process) {
  int status = 0;
  if (waitpid(process, &status, WUNTRACED) < 0) return -1000;
  if (WIFSTOPPED(status)) return 1000 + WSTOPSIG(status);
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

pid_t pseudo_terminal_spawn(
  const char *path, char *const arguments[], char *const environment[], int columns, int rows,
  int *master) {
  struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
  pid_t child = forkpty(master, NULL, NULL, &size);
  if (child == 0) {
    // As above: nothing of a process with threads and open files of its own.
    close_range(3, ~0U, 0);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execve(path, arguments, environment);
    _exit(127);
  }
  if (child > 0) {
    fcntl(*master, F_SETFL, O_NONBLOCK);
    fcntl(*master, F_SETFD, FD_CLOEXEC);
  }
  return child;
}

int collie_test_close_from(posix_spawn_file_actions_t *actions, int first) {
  return posix_spawn_file_actions_addclosefrom_np(actions, first);
}
