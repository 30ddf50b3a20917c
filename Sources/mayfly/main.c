// The program begins in C, because only `main` gets its arguments from the kernel itself. Swift
// reads them from /proc, and takes them for none where /proc is not there.
#include <signal.h>
#include <stdlib.h>
#include <sys/auxv.h>
#include <sys/resource.h>

int mayfly_main(int count, char **arguments, const char *program);

// A crash leaves no copy of what was in memory: neither a core dump, nor the trace that Swift's
// runtime prints with parts of the memory. Who sets SWIFT_BACKTRACE asks for that trace.
static void leave_no_trace(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_CORE, &limit) == 0) {
    limit.rlim_cur = 0;
    setrlimit(RLIMIT_CORE, &limit);
  }
  if (getenv("SWIFT_BACKTRACE")) return;
  static const int crashes[] = {SIGABRT, SIGBUS,  SIGFPE, SIGILL,
                                SIGQUIT, SIGSEGV, SIGTRAP};
  for (size_t i = 0; i < sizeof crashes / sizeof crashes[0]; i++)
    signal(crashes[i], SIG_DFL);
}

int main(int count, char **arguments) {
  leave_no_trace();
  // The path by which the kernel started this process (getauxval(3)).
  return mayfly_main(count, arguments, (const char *)getauxval(AT_EXECFN));
}
