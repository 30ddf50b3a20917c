#include <sys/timex.h>

/// Whether the kernel says that something keeps its clock right (adjtimex(2)).
static inline int mayfly_clock_is_synchronised(void) {
  struct timex request = {0};
  int state = adjtimex(&request);
  return state >= 0 && state != TIME_ERROR && !(request.status & STA_UNSYNC);
}
