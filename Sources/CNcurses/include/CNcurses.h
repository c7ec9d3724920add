#pragma once

// What Swift cannot say to ncurses itself: its macros, its global variables, its variadic functions
// and its cells of several wide characters.

#include <stddef.h>
#include <stdint.h>

/// A cell to be shown: a character, two marks upon it, and its look.
struct collie_cell {
  uint32_t base, mark, second_mark;
  /// Bold 1, dim 2, underline 4, reverse 8.
  uint32_t attributes;
  int pair;
};

enum collie_terminal_kind { COLLIE_UNKNOWN_TERMINAL, COLLIE_USABLE_TERMINAL, COLLIE_DUMB_TERMINAL };

/// Chooses how characters are encoded, for the whole program. Returns 1 if it is UTF-8. A locale that
/// does not exist is taken for C.
int collie_choose_encoding(const char *locale);

/// What the descriptions say about a terminal called `name`. Nothing is sent to it.
enum collie_terminal_kind collie_terminal_kind(const char *name, int output);

/// How many colours the description of a terminal called `name` has. Nothing is sent to it.
int collie_colors_of(const char *name, int output);

/// The value of a text in the description of the terminal in use, or NULL. `BE` and the like count.
const char *collie_capability(const char *name);

/// Its number of colours, negative when it has none.
int collie_described_colors(void);

/// Takes over the terminal. Returns 0, or -1 when ncurses will not have it. It may ask for the size of
/// the window unless that is known to be more than it can hold.
int collie_open_screen(const char *name, int input, int output, int asks_size);

/// Prepares colours. Returns the number of pairs, 0 when there are none.
int collie_start_colors(void);

/// Gives `pair` its colours, -1 being the terminal's own. Returns 0, or -1.
int collie_set_pair(int pair, int foreground, int background);

/// Puts cells onto the screen to be, from left to right. Outside the screen they are left out.
void collie_put_cells(int row, int column, const struct collie_cell *cells, int count);

/// Makes the screen to be blank.
void collie_erase(void);

/// Sends what differs between the screen and the screen to be.
void collie_refresh(void);

/// Takes nothing of what is on the screen for granted at the next refresh.
void collie_distrust_screen(void);

/// Tells ncurses the size of the window.
void collie_resize(int width, int height);

/// Shows the shell's screen, until the next refresh.
void collie_leave_screen(void);

/// Ends it for good and frees everything.
void collie_close_screen(void);

/// Fills `bytes` with what brings the terminal back from our screen. Returns how much it is.
size_t collie_restore_bytes(char *bytes, size_t size, int rows);
