#include "CEditline.h"

#include <sys/eventfd.h>

// Swift's Glibc does not show eventfd.
int ced_make_wake(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

void ced_wake(int wake) { eventfd_write(wake, 1); }

void ced_clear_wake(int wake) {
  eventfd_t count;
  eventfd_read(wake, &count);
}
