#ifndef COLLIE_BYTES_H
#define COLLIE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// What the C library does to bytes with the widest registers that there are. Swift's own loops look
// at one byte at a time.

/// The first `byte` among the `count` at `start`, or NULL.
static inline const uint8_t *_Nullable collie_find_byte(
    const uint8_t *_Nonnull start, uint8_t byte, size_t count) {
  return (const uint8_t *)memchr(start, byte, count);
}

static inline bool collie_bytes_are_equal(
    const uint8_t *_Nonnull left, const uint8_t *_Nonnull right, size_t count) {
  return memcmp(left, right, count) == 0;
}

#endif
