#include <nettle/gcm.h>
#include <nettle/hmac.h>
#include <string.h>

/// Forgets a key's context; not left out by the compiler although nobody reads it again.
static inline void mayfly_forget(void *context, size_t count) { explicit_bzero(context, count); }
