#define _GNU_SOURCE
#include "TerminalGuard.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

static struct {
  atomic_int is_armed;
  int input, output;
  struct termios settings;
  char bytes[512];
  size_t count;
} guard;

static const int crashes[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGQUIT, SIGSYS};
// Nothing of ours sends or expects these, and the system ends a program that does not handle them.
static const int strays[] = {SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGIO, SIGXCPU, SIGXFSZ};
static const int deliveries[] = {SIGTERM, SIGHUP, SIGINT, SIGWINCH, SIGTSTP, SIGCONT};
#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

int collie_remember_terminal(int input, int output) {
  guard.input = input;
  guard.output = output;
  return tcgetattr(input, &guard.settings);
}

void collie_guard_terminal(const void *bytes, size_t count) {
  static int is_registered;
  atomic_store(&guard.is_armed, 0);
  guard.count = count < sizeof guard.bytes ? count : sizeof guard.bytes;
  memcpy(guard.bytes, bytes, guard.count);
  atomic_store(&guard.is_armed, 1);
  if (!is_registered) is_registered = atexit(collie_give_terminal_back) == 0;
}

void collie_release_terminal(void) { atomic_store(&guard.is_armed, 0); }

static void send_all(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t sent = write(descriptor, bytes, count);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return;
    bytes += sent;
    count -= (size_t)sent;
  }
}

void collie_give_terminal_back(void) {
  // Whoever comes first does it; a second crash meanwhile must not do it again.
  if (!atomic_exchange(&guard.is_armed, 0)) return;
  // A program in the background is stopped when it sets up the terminal, unless it blocks this.
  sigset_t output_stop, before;
  sigemptyset(&output_stop);
  sigaddset(&output_stop, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &output_stop, &before);
  send_all(guard.output, guard.bytes, guard.count);
  tcsetattr(guard.input, TCSANOW, &guard.settings);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

// Ends the program by `number`, as if nobody had handled it.
static void die_of(int number) {
  struct sigaction action = {.sa_handler = SIG_DFL};
  sigset_t only;
  sigaction(number, &action, NULL);
  sigemptyset(&only);
  sigaddset(&only, number);
  pthread_sigmask(SIG_UNBLOCK, &only, NULL);
  raise(number);
}

static void on_crash(int number) {
  collie_give_terminal_back();
  static const char words[] = "collie has crashed and gave the terminal back. Please report it.\n";
  if (number != SIGQUIT) send_all(STDERR_FILENO, words, sizeof words - 1);
  die_of(number);
}

static void on_stray(int number) {
  collie_give_terminal_back();
  die_of(number);
}

void collie_use_signal_stack(void) {
  static _Thread_local char room[32768];
  stack_t stack = {.ss_sp = room, .ss_size = sizeof room};
  sigaltstack(&stack, NULL);
}

void collie_handle_crashes(void) {
  struct sigaction action = {.sa_handler = on_crash, .sa_flags = SA_ONSTACK};
  sigfillset(&action.sa_mask);
  for (size_t i = 0; i < COUNT(crashes); i++) sigdelset(&action.sa_mask, crashes[i]);
  collie_use_signal_stack();
  for (size_t i = 0; i < COUNT(crashes); i++) sigaction(crashes[i], &action, NULL);
  action.sa_handler = on_stray;
  for (size_t i = 0; i < COUNT(strays); i++) sigaction(strays[i], &action, NULL);
}

static atomic_int delivery = -1;
static atomic_int ends_waiting;

static int asks_to_end(int number) {
  return number == SIGTERM || number == SIGHUP || number == SIGINT;
}

static void on_delivery(int number) {
  int before = errno;
  if (asks_to_end(number) && atomic_fetch_add(&ends_waiting, 1) > 0) {
    collie_give_terminal_back();
    die_of(number);
  }
  unsigned char byte = (unsigned char)number;
  // A full pipe holds more news than the loop needs to wake up.
  (void)!write(atomic_load(&delivery), &byte, 1);
  errno = before;
}

static void handle_deliveries(void (*handler)(int)) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < COUNT(deliveries); i++) sigaction(deliveries[i], &action, NULL);
}

void collie_deliver_signals(int descriptor) {
  struct sigaction ignore = {.sa_handler = SIG_IGN};
  atomic_store(&delivery, descriptor);
  atomic_store(&ends_waiting, 0);
  sigaction(SIGPIPE, &ignore, NULL);
  handle_deliveries(on_delivery);
}

void collie_signals_collected(void) { atomic_store(&ends_waiting, 0); }

void collie_stop_delivering_signals(void) {
  handle_deliveries(SIG_DFL);
  atomic_store(&delivery, -1);
}

void collie_stop_for_shell(void) {
  struct sigaction action = {.sa_handler = SIG_DFL}, before;
  sigaction(SIGTSTP, &action, &before);
  kill(getpid(), SIGTSTP);
  sigaction(SIGTSTP, &before, NULL);
}

int collie_window_size(int terminal, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(terminal, TIOCGWINSZ, &size) != 0) return -1;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return 0;
}
