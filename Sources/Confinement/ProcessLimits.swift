import CSeccomp
package import Foundation

/// The limits that a child process sets for itself before it reads an untrusted file.
///
/// The child runs this program with a hidden command. Its parent knows what a failure means: the
/// child never harms more than itself.
package enum ProcessLimits {
  /// Limits the memory that this process may map, in bytes. A library that asks for more fails.
  package static func limitMemory(to bytes: Int) {
    limit(RLIMIT_AS, to: rlim_t(max(0, bytes)))
  }

  /// Limits the processor time. The kernel ends the process after it.
  package static func limitProcessorTime(toSeconds seconds: Int) {
    limit(RLIMIT_CPU, to: rlim_t(max(1, seconds)))
  }

  /// Lets every write to a file fail. A pipe is no file.
  package static func forbidWritingFiles() {
    signal(SIGXFSZ, SIG_IGN)
    limit(RLIMIT_FSIZE, to: 0)
  }

  /// Takes from this process what reading an open file does not need: the network, other programs,
  /// and changes of files. A kernel without filters of system calls (seccomp) does nothing.
  package static func forbidOutside() { _ = mayfly_confine_process() }

  private static func limit(_ resource: __rlimit_resource, to most: rlim_t) {
    var limit = rlimit(rlim_cur: most, rlim_max: most)
    setrlimit(__rlimit_resource_t(resource.rawValue), &limit)
  }

  /// Ends this process as soon as nobody can read `output` any more. Long work would notice only at
  /// its end, and the process knows personal data.
  package static func endProcess(withReaderOf output: FileHandle) {
    let descriptor = output.fileDescriptor
    Thread.detachNewThread {
      var watched = pollfd(fd: descriptor, events: 0, revents: 0)
      // Without events to wait for, it answers only when the pipe is broken.
      while poll(&watched, 1, -1) <= 0 {}
      _exit(1)
    }
  }
}
