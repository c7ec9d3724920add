#pragma once

// Gives the terminal back however the program ends, and passes signals on to the loop. Everything
// that may run inside a signal handler is here, in C, where it is known what a line allocates.

#include <stddef.h>

/// Remembers how the terminal on `input` is set up now. Returns 0, or -1 when it is no terminal.
int collie_remember_terminal(int input, int output);

/// From now on a crash or an exit sets the terminal up as remembered, after sending `bytes` to it.
/// At most 512 bytes are kept.
void collie_guard_terminal(const void *bytes, size_t count);

/// The program has given the terminal back itself.
void collie_release_terminal(void);

/// Sets up the terminal as remembered, if it is guarded. Safe in a signal handler.
void collie_give_terminal_back(void);

/// Lets crashes, and other signals that nobody expects, give the terminal back before they end the
/// program as they would have.
void collie_handle_crashes(void);

/// Room for signal handlers of this thread besides its stack, which may be what overflowed.
void collie_use_signal_stack(void);

/// From now on TERM, HUP, INT, WINCH, TSTP and CONT are written to `descriptor`, a byte each, and
/// PIPE is ignored.
void collie_deliver_signals(int descriptor);

/// Those that ask the program to end will be looked at. A second one before that, as when the
/// loop hangs in a write to a dead line, gives the terminal back and ends the program at once.
void collie_signals_collected(void);

/// Leaves the signals to the system again.
void collie_stop_delivering_signals(void);

/// Stops the program as ctrl-z does, and returns when it has been continued.
void collie_stop_for_shell(void);

/// The size of the window behind `terminal`. Returns 0, or -1 when it has none.
int collie_window_size(int terminal, int *columns, int *rows);
