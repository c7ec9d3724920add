#pragma once

// The checks that curl's header makes of `curl_easy_setopt` need the option as a literal; here it
// is an argument.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

#include <stddef.h>

// Swift cannot call a C function with variable arguments, and curl's setters are all of that kind:
// one wrapper for each type of argument.

/// What curl calls with bytes that arrived. Returning less than `size * count` ends the transfer.
typedef size_t (*collie_sink)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode collie_set_number(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode collie_set_text(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode collie_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode collie_set_sink(CURL *handle, CURLoption option, collie_sink value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode collie_get_number(CURL *handle, CURLINFO info, long *value) {
  return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode collie_get_size(CURL *handle, CURLINFO info, curl_off_t *value) {
  return curl_easy_getinfo(handle, info, value);
}

/// The fields of the other side's own certificate, or null if it has none or it was not asked for.
static inline const struct curl_slist *collie_first_certificate(CURL *handle) {
  struct curl_certinfo *chain = NULL;
  if (curl_easy_getinfo(handle, CURLINFO_CERTINFO, &chain) != CURLE_OK || !chain) return NULL;
  return chain->num_of_certs > 0 ? chain->certinfo[0] : NULL;
}

static inline CURLMcode collie_multi_set_number(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

/// The next finished transfer, or null. Its result goes to `result`.
static inline CURL *collie_next_finished(CURLM *multi, CURLcode *result) {
  int left = 0;
  for (CURLMsg *message; (message = curl_multi_info_read(multi, &left));) {
    if (message->msg != CURLMSG_DONE) continue;
    *result = message->data.result;
    return message->easy_handle;
  }
  return NULL;
}
