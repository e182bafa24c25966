#define _GNU_SOURCE  // pipe2
#include "CEditline.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

// A handler may touch nothing but what is here.
static int signal_pipe[2] = {-1, -1};

static void forward(int signal_number) {
  int saved_errno = errno;
  char byte = signal_number == SIGINT ? 'I' : signal_number == SIGWINCH ? 'W' : 'C';
  // A full pipe already holds what is to be told.
  ssize_t ignored = write(signal_pipe[1], &byte, 1);
  (void)ignored;
  errno = saved_errno;
}

int ced_catch_signals(void) {
  if (signal_pipe[0] >= 0) return signal_pipe[0];
  int ends[2];
  if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  signal_pipe[0] = ends[0];
  signal_pipe[1] = ends[1];
  struct sigaction action = {0};
  action.sa_handler = forward;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGWINCH, &action, NULL);
  sigaction(SIGCONT, &action, NULL);
  return signal_pipe[0];
}
