#include <string.h>
#include <zlib.h>

/// `inflateInit2` is a macro that Swift cannot call.
static inline int mayfly_inflate_begin(z_stream *stream, int window_bits) {
  memset(stream, 0, sizeof *stream);
  return inflateInit2(stream, window_bits);
}
