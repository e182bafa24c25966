#include "CHidden.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <termios.h>
#include <unistd.h>

// What the handler puts back; it may touch nothing else.
static struct termios shown;
static int shown_terminal;

static void restore_and_die(int signal_number) {
  tcsetattr(shown_terminal, TCSAFLUSH, &shown);
  signal(signal_number, SIG_DFL);
  raise(signal_number);
}

static const int deadly[] = {SIGTERM, SIGHUP, SIGQUIT};
enum { deadly_count = sizeof deadly / sizeof deadly[0] };

static chidden_outcome read_bytes(int terminal, char *line, size_t capacity, size_t *count) {
  enum { interrupt = 3, end_of_input = 4, erase_line = 21, backspace = 8, rubout = 127 };
  for (;;) {
    char byte = 0;
    ssize_t got = read(terminal, &byte, 1);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return chidden_failed;
    if (got == 0) return chidden_end;
    switch (byte) {
      case '\n':
      case '\r': return chidden_line;
      case interrupt: return chidden_interrupted;
      case end_of_input:
        if (*count == 0) return chidden_end;
        break;
      case erase_line: *count = 0; break;
      case backspace:
      case rubout:
        // A character's later bytes go with its first.
        while (*count > 0 && ((unsigned char)line[--*count] & 0xC0) == 0x80) {
        }
        break;
      default:
        if (*count == capacity) return chidden_too_long;
        line[(*count)++] = byte;
    }
  }
}

chidden_outcome chidden_read(
    int terminal, const char *question, char *line, size_t capacity, size_t *count) {
  *count = 0;
  if (tcgetattr(terminal, &shown) != 0) return chidden_failed;
  shown_terminal = terminal;

  struct sigaction dying = {0}, before[deadly_count];
  dying.sa_handler = restore_and_die;
  sigemptyset(&dying.sa_mask);
  for (int i = 0; i < deadly_count; i++) sigaction(deadly[i], &dying, &before[i]);

  // Without ISIG, Ctrl-C and Ctrl-Z arrive as bytes and can't leave the terminal mute.
  struct termios hidden = shown;
  hidden.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG);
  hidden.c_cc[VMIN] = 1;
  hidden.c_cc[VTIME] = 0;
  chidden_outcome outcome = chidden_failed;
  if (tcsetattr(terminal, TCSAFLUSH, &hidden) == 0) {
    // Not before: who answers at once would see the answer.
    fputs(question, stderr);
    fflush(stderr);
    outcome = read_bytes(terminal, line, capacity, count);
    tcsetattr(terminal, TCSAFLUSH, &shown);
  }
  for (int i = 0; i < deadly_count; i++) sigaction(deadly[i], &before[i], NULL);
  return outcome;
}
