#define NCURSES_WIDECHAR 1
#define _XOPEN_SOURCE_EXTENDED 1
#define _GNU_SOURCE
#include "CNcurses.h"

#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

static SCREEN *screen;
static FILE *input_file, *output_file;

int collie_choose_encoding(const char *locale) {
  // Only how characters are encoded: a decimal comma has no place in a gateway's documents.
  if (!setlocale(LC_CTYPE, locale)) setlocale(LC_CTYPE, "C");
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

const char *collie_capability(const char *name) {
  char *text = tigetstr((char *)name);
  return text == (char *)-1 || text == NULL || *text == 0 ? NULL : text;
}

int collie_described_colors(void) { return tigetnum("colors"); }

enum collie_terminal_kind collie_terminal_kind(const char *name, int output) {
  TERMINAL *before = cur_term;
  int found = 0;
  int is_known = setupterm((char *)name, output, &found) == OK;
  // A generic or printing terminal is known, and setupterm refuses it with this.
  enum collie_terminal_kind kind = found == 1 ? COLLIE_DUMB_TERMINAL : COLLIE_UNKNOWN_TERMINAL;
  if (is_known) {
    if (collie_capability("cup") && collie_capability("clear")) kind = COLLIE_USABLE_TERMINAL;
    del_curterm(set_curterm(before));
  }
  return kind;
}

int collie_colors_of(const char *name, int output) {
  TERMINAL *before = cur_term;
  int found = 0;
  if (setupterm((char *)name, output, &found) != OK) return 0;
  int colors = tigetnum("colors");
  del_curterm(set_curterm(before));
  return colors > 0 ? colors : 0;
}

int collie_open_screen(const char *name, int input, int output, int asks_size) {
  input_file = fdopen(dup(input), "r");
  output_file = fdopen(dup(output), "w");
  if (!input_file || !output_file) return -1;
  // LINES and COLUMNS left over in the environment do not know the window.
  use_env(FALSE);
  use_tioctl(asks_size ? TRUE : FALSE);
  screen = newterm((char *)name, output_file, input_file);
  if (!screen) return -1;
  set_term(screen);
  raw();
  noecho();
  nonl();
  curs_set(0);
  leaveok(stdscr, TRUE);
  // Otherwise a key that waits to be read stops ncurses in the middle of a frame.
  typeahead(-1);
  return 0;
}

int collie_start_colors(void) {
  if (!has_colors() || start_color() == ERR) return 0;
  use_default_colors();
  return COLOR_PAIRS;
}

int collie_set_pair(int pair, int foreground, int background) {
  return init_extended_pair(pair, foreground, background) == OK ? 0 : -1;
}

static attr_t attributes_of(uint32_t bits) {
  return (bits & 1 ? A_BOLD : 0) | (bits & 2 ? A_DIM : 0) | (bits & 4 ? A_UNDERLINE : 0) |
         (bits & 8 ? A_REVERSE : 0);
}

void collie_put_cells(int row, int column, const struct collie_cell *cells, int count) {
  enum { at_once = 128 };
  cchar_t line[at_once];
  int filled = 0, width = 0;
  for (int i = 0; i < count; i++) {
    int pair = cells[i].pair;
    wchar_t text[] = {(wchar_t)cells[i].base, (wchar_t)cells[i].mark,
                      (wchar_t)cells[i].second_mark, 0};
    setcchar(&line[filled++], text, attributes_of(cells[i].attributes), (short)pair, &pair);
    int taken = wcwidth(text[0]);
    width += taken > 0 ? taken : 1;
    if (filled == at_once || i == count - 1) {
      mvwadd_wchnstr(stdscr, row, column, line, filled);
      column += width;
      filled = width = 0;
    }
  }
}

void collie_erase(void) { werase(stdscr); }

void collie_refresh(void) { wrefresh(stdscr); }

void collie_distrust_screen(void) { clearok(curscr, TRUE); }

void collie_resize(int width, int height) { resizeterm(height, width); }

void collie_leave_screen(void) { endwin(); }

void collie_close_screen(void) {
  if (!screen) return;
  if (!isendwin()) endwin();
  delscreen(screen);
  fclose(output_file);
  fclose(input_file);
  screen = NULL;
}

static struct {
  char *bytes;
  size_t count, size;
} gathering;

static int gather(int byte) {
  if (gathering.count < gathering.size) gathering.bytes[gathering.count++] = (char)byte;
  return byte;
}

static void gather_capability(const char *name) {
  const char *text = collie_capability(name);
  if (text) tputs(text, 1, gather);
}

size_t collie_restore_bytes(char *bytes, size_t size, int rows) {
  gathering.bytes = bytes;
  gathering.count = 0;
  gathering.size = size;
  gather_capability("sgr0");
  gather_capability("op");
  gather_capability("BD");
  const char *move = collie_capability("cup");
  if (collie_capability("rmcup")) {
    gather_capability("rmcup");
  } else if (move) {
    // There is no other screen to go back to: the shell goes on below ours.
    tputs(tparm((char *)move, rows - 1, 0, 0, 0, 0, 0, 0, 0, 0), 1, gather);
    gather('\r');
    gather('\n');
  }
  gather_capability("cnorm");
  return gathering.count;
}
