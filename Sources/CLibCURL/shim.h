#include <curl/curl.h>

// curl_easy_setopt and curl_easy_getinfo are variadic, which Swift cannot call: one typed function
// for each kind of argument.

static inline CURLcode mayfly_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode mayfly_set_string(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode mayfly_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}

typedef size_t (*mayfly_header_function)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode mayfly_set_header_function(CURL *handle, mayfly_header_function function) {
  return curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, function);
}

typedef int (*mayfly_progress_function)(
  void *context, curl_off_t down, curl_off_t downNow, curl_off_t up, curl_off_t upNow);

static inline CURLcode mayfly_set_progress_function(
  CURL *handle, mayfly_progress_function function) {
  return curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, function);
}

static inline CURLcode mayfly_get_long(CURL *handle, CURLINFO info, long *value) {
  return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode mayfly_get_time(CURL *handle, CURLINFO info, curl_off_t *value) {
  return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode mayfly_get_socket(CURL *handle, curl_socket_t *value) {
  return curl_easy_getinfo(handle, CURLINFO_ACTIVESOCKET, value);
}
