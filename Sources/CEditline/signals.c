#define _GNU_SOURCE  // pipe2
#include "CEditline.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

// A handler may touch nothing but what is here.
static int signal_pipe[2] = {-1, -1};
static volatile sig_atomic_t has_signal = 0;
static volatile sig_atomic_t holds_deadly_signals = 0;
static volatile sig_atomic_t ends_at_second_interrupt = 0;
static volatile sig_atomic_t was_interrupted = 0;
enum { status_of_interrupted = 130 };

static void forward(int signal_number) {
  int saved_errno = errno;
  if ((signal_number == SIGTERM || signal_number == SIGHUP) && !holds_deadly_signals) {
    ced_die_of(signal_number == SIGHUP ? ced_signal_hangup : ced_signal_terminate);
  }
  if (signal_number == SIGINT && ends_at_second_interrupt && !holds_deadly_signals) {
    if (was_interrupted) _exit(status_of_interrupted);
    was_interrupted = 1;
  }
  has_signal = 1;
  char byte = 0;
  switch (signal_number) {
    case SIGINT: byte = ced_signal_interrupt; break;
    case SIGTERM: byte = ced_signal_terminate; break;
    case SIGHUP: byte = ced_signal_hangup; break;
    case SIGWINCH: byte = ced_signal_resize; break;
    case SIGCONT: byte = ced_signal_continue; break;
  }
  // A full pipe already holds what is to be told.
  ssize_t ignored = write(signal_pipe[1], &byte, 1);
  (void)ignored;
  errno = saved_errno;
}

static const int caught[] = {SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGCONT};
enum { caught_count = sizeof caught / sizeof caught[0] };

// Whoever started this program, or the thread pool this runs on, may have blocked them.
static void unblock(void) {
  sigset_t set;
  sigemptyset(&set);
  for (int i = 0; i < caught_count; i++) sigaddset(&set, caught[i]);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

int ced_catch_signals(void) {
  unblock();
  if (signal_pipe[0] >= 0) return signal_pipe[0];
  int ends[2];
  if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  signal_pipe[0] = ends[0];
  signal_pipe[1] = ends[1];
  struct sigaction action = {0};
  action.sa_handler = forward;
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < caught_count; i++) sigaction(caught[i], &action, NULL);
  return signal_pipe[0];
}

bool ced_has_signal(void) {
  if (!has_signal) return false;
  has_signal = 0;
  return true;
}

void ced_hold_deadly_signals(bool holds) { holds_deadly_signals = holds; }

void ced_end_at_second_interrupt(void) { ends_at_second_interrupt = 1; }

// May be called by a handler.
void ced_die_of(char signal) {
  int number = signal == ced_signal_hangup ? SIGHUP : SIGTERM;
  struct sigaction action = {0};
  action.sa_handler = SIG_DFL;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
  kill(getpid(), number);
}
