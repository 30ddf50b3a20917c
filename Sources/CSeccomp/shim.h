#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#if defined(__x86_64__)
#define MAYFLY_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define MAYFLY_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#define MAYFLY_LOAD(field) \
  BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define MAYFLY_REFUSAL BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)
#define MAYFLY_REFUSE(call) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_##call, 0, 1), MAYFLY_REFUSAL
/* The flags of an open file say whether it may be written to. */
#define MAYFLY_REFUSE_WRITING(call, flags)                                                        \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_##call, 0, 4), MAYFLY_LOAD(args[flags]),               \
      BPF_JUMP(                                                                                   \
          BPF_JMP | BPF_JSET | BPF_K, O_WRONLY | O_RDWR | O_CREAT | O_TRUNC, 0, 1),               \
      MAYFLY_REFUSAL, BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)

/// Takes from this process, for good, what reading an open file does not need: the network, other
/// programs and processes, and changes of files (seccomp(2)). What is refused fails with EPERM.
///
/// Returns whether the kernel does so.
static inline int mayfly_confine_process(void) {
#ifdef MAYFLY_ARCHITECTURE
  struct sock_filter steps[] = {
      MAYFLY_LOAD(arch),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, MAYFLY_ARCHITECTURE, 1, 0),
      MAYFLY_REFUSAL,
      MAYFLY_LOAD(nr),
#ifdef __x86_64__
      /* The calls of x32 have other numbers. */
      BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),
      MAYFLY_REFUSAL,
      MAYFLY_REFUSE(fork),
      MAYFLY_REFUSE(vfork),
      MAYFLY_REFUSE(creat),
      MAYFLY_REFUSE(unlink),
      MAYFLY_REFUSE(rename),
      MAYFLY_REFUSE(link),
      MAYFLY_REFUSE(symlink),
      MAYFLY_REFUSE(mkdir),
      MAYFLY_REFUSE(rmdir),
      MAYFLY_REFUSE(mknod),
      MAYFLY_REFUSE(chmod),
      MAYFLY_REFUSE(chown),
      MAYFLY_REFUSE_WRITING(open, 1),
#endif
      MAYFLY_REFUSE(socket),
      MAYFLY_REFUSE(socketpair),
      MAYFLY_REFUSE(connect),
      MAYFLY_REFUSE(bind),
      MAYFLY_REFUSE(sendto),
      MAYFLY_REFUSE(sendmsg),
      MAYFLY_REFUSE(execve),
      MAYFLY_REFUSE(execveat),
      MAYFLY_REFUSE(ptrace),
      MAYFLY_REFUSE(process_vm_readv),
      MAYFLY_REFUSE(process_vm_writev),
      MAYFLY_REFUSE(io_uring_setup),
      MAYFLY_REFUSE(openat2),
      MAYFLY_REFUSE(unlinkat),
      MAYFLY_REFUSE(renameat2),
      MAYFLY_REFUSE(linkat),
      MAYFLY_REFUSE(symlinkat),
      MAYFLY_REFUSE(mkdirat),
      MAYFLY_REFUSE(mknodat),
      MAYFLY_REFUSE(fchmodat),
      MAYFLY_REFUSE(fchownat),
      MAYFLY_REFUSE(truncate),
#ifdef __NR_renameat
      MAYFLY_REFUSE(renameat),
#endif
      MAYFLY_REFUSE_WRITING(openat, 2),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = {sizeof steps / sizeof *steps, steps};
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
#else
  return 0;
#endif
}
