#pragma once

// OpenSSL as far as the gateway needs it: macros and variadic calls that Swift cannot see, and none
// of OpenSSL's own headers, which would take seconds to import.

#include <stddef.h>

typedef struct ssl_ctx_st collie_tls_context;
typedef struct ssl_st collie_tls_session;
typedef struct ssl_session_st collie_tls_ticket;

/// What became of a step. After `failed` nothing more can be done with the session.
typedef enum {
  COLLIE_TLS_DONE,
  COLLIE_TLS_WANTS_INPUT,
  COLLIE_TLS_WANTS_OUTPUT,
  /// The peer has said that it sends no more.
  COLLIE_TLS_CLOSED,
  COLLIE_TLS_FAILED,
} collie_tls_outcome;

/// What a context could not be made of.
typedef enum {
  COLLIE_TLS_MADE,
  COLLIE_TLS_NO_MEMORY,
  COLLIE_TLS_BAD_AUTHORITY,
  COLLIE_TLS_BAD_CERTIFICATE,
  COLLIE_TLS_BAD_KEY,
  COLLIE_TLS_KEY_OF_ANOTHER,
  /// Others than its owner may use the key's file.
  COLLIE_TLS_KEY_OPEN_TO_OTHERS,
} collie_tls_making;

/// For calling servers. `authority` is a file of certificates to trust, or null for the system's.
collie_tls_context *collie_tls_client_context(const char *authority, collie_tls_making *making);

/// For being called, as the one whom the files describe.
collie_tls_context *collie_tls_server_context(
    const char *certificate, const char *key, collie_tls_making *making);

void collie_tls_free_context(collie_tls_context *context);

/// A session with the server `host` over a connected descriptor, which stays the caller's own.
/// `is_address` says that the host is an address in figures. `ticket`, from an earlier session with
/// the same host, shortens the handshake; it may be null.
collie_tls_session *collie_tls_call(
    collie_tls_context *context, int descriptor, const char *host, int is_address,
    collie_tls_ticket *ticket);

/// A session with whoever has connected to us.
collie_tls_session *collie_tls_answer(collie_tls_context *context, int descriptor);

void collie_tls_free(collie_tls_session *session);

collie_tls_outcome collie_tls_handshake(collie_tls_session *session);
collie_tls_outcome collie_tls_receive(
    collie_tls_session *session, void *bytes, size_t count, size_t *received);
collie_tls_outcome collie_tls_send(
    collie_tls_session *session, const void *bytes, size_t count, size_t *sent);

/// Whether something is held back in here that the descriptor no longer tells of.
int collie_tls_holds_back(collie_tls_session *session);

/// Whether the handshake that has just failed on this thread failed because the caller spoke HTTP
/// without TLS. Nothing was said to it then.
int collie_tls_heard_http(void);

/// Says that we send no more. It neither waits nor signals.
collie_tls_outcome collie_tls_shutdown(collie_tls_session *session);

/// Why the last step on this thread failed. `session` may be null.
void collie_tls_reason(collie_tls_session *session, char *text, size_t size);

/// What shortens the next handshake with the same server, or null; to be freed by the caller.
collie_tls_ticket *collie_tls_take_ticket(collie_tls_session *session);
void collie_tls_free_ticket(collie_tls_ticket *ticket);

/// Whether the handshake was shortened.
int collie_tls_is_resumed(collie_tls_session *session);
