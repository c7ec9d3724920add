#include "CTLS.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

// OpenSSL's own way to a socket is write(2), and that of a closed one is SIGPIPE, which ends a
// program that did not ask for it to be ignored. So the way is ours: send(2) with MSG_NOSIGNAL.

struct line {
  int descriptor;
  int ended;
};

static int line_write(BIO *bio, const char *bytes, int count) {
  struct line *line = BIO_get_data(bio);
  BIO_clear_retry_flags(bio);
  ssize_t sent = send(line->descriptor, bytes, (size_t)count, MSG_NOSIGNAL | MSG_DONTWAIT);
  if (sent < 0 && (errno == EAGAIN || errno == EINTR)) BIO_set_retry_write(bio);
  return (int)sent;
}

static int line_read(BIO *bio, char *bytes, int count) {
  struct line *line = BIO_get_data(bio);
  BIO_clear_retry_flags(bio);
  ssize_t received = recv(line->descriptor, bytes, (size_t)count, MSG_DONTWAIT);
  if (received == 0) line->ended = 1;
  if (received < 0 && (errno == EAGAIN || errno == EINTR)) BIO_set_retry_read(bio);
  return (int)received;
}

static long line_control(BIO *bio, int command, long number, void *pointer) {
  (void)number, (void)pointer;
  struct line *line = BIO_get_data(bio);
  if (command == BIO_CTRL_EOF) return line->ended;
  return command == BIO_CTRL_FLUSH;
}

static int line_destroy(BIO *bio) {
  free(BIO_get_data(bio));
  BIO_set_data(bio, NULL);
  return 1;
}

static BIO_METHOD *line_method;

static void make_line_method(void) {
  line_method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "collie");
  if (!line_method) return;
  BIO_meth_set_write(line_method, line_write);
  BIO_meth_set_read(line_method, line_read);
  BIO_meth_set_ctrl(line_method, line_control);
  BIO_meth_set_destroy(line_method, line_destroy);
}

static int connect_line(SSL *session, int descriptor) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, make_line_method);
  BIO *bio = line_method ? BIO_new(line_method) : NULL;
  struct line *line = bio ? malloc(sizeof *line) : NULL;
  if (!line) {
    BIO_free(bio);
    return 0;
  }
  *line = (struct line){descriptor, 0};
  BIO_set_data(bio, line);
  BIO_set_init(bio, 1);
  SSL_set_bio(session, bio, bio);
  return 1;
}

// Contexts.

static const unsigned char protocols[] = "\x08http/1.1";

static int choose_protocol(
    SSL *session, const unsigned char **chosen, unsigned char *length,
    const unsigned char *offered, unsigned int count, void *nothing) {
  (void)session, (void)nothing;
  int found = SSL_select_next_proto(
      (unsigned char **)chosen, length, protocols, sizeof protocols - 1, offered, count);
  return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

/// A key with a passphrase would otherwise be asked for at the terminal.
static int no_passphrase(char *text, int size, int writing, void *nothing) {
  (void)text, (void)size, (void)writing, (void)nothing;
  return 0;
}

static SSL_CTX *new_context(const SSL_METHOD *method) {
  ERR_clear_error();
  SSL_CTX *context = SSL_CTX_new(method);
  if (!context) return NULL;
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
  SSL_CTX_set_mode(
      context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                   SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_default_passwd_cb(context, no_passphrase);
  return context;
}

collie_tls_context *collie_tls_client_context(const char *authority, collie_tls_making *making) {
  SSL_CTX *context = new_context(TLS_client_method());
  *making = context ? COLLIE_TLS_MADE : COLLIE_TLS_NO_MEMORY;
  if (!context) return NULL;
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, NULL);
  SSL_CTX_set_alpn_protos(context, protocols, sizeof protocols - 1);
  int trusts = authority ? SSL_CTX_load_verify_file(context, authority)
                         : SSL_CTX_set_default_verify_paths(context);
  if (trusts == 1) return context;
  *making = COLLIE_TLS_BAD_AUTHORITY;
  SSL_CTX_free(context);
  return NULL;
}

/// Reads a key from a file that nobody but its owner may use. What is examined is what is read.
static EVP_PKEY *read_key(const char *path, collie_tls_making *making) {
  *making = COLLIE_TLS_BAD_KEY;
  struct stat facts;
  int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  BIO *bio = descriptor < 0 ? NULL : BIO_new_fd(descriptor, BIO_CLOSE);
  EVP_PKEY *key = NULL;
  if (bio && fstat(descriptor, &facts) == 0) {
    if (facts.st_mode & (S_IRWXG | S_IRWXO))
      *making = COLLIE_TLS_KEY_OPEN_TO_OTHERS;
    else
      key = PEM_read_bio_PrivateKey(bio, NULL, no_passphrase, NULL);
  }
  int number = errno;
  BIO_free(bio);
  if (descriptor >= 0 && !bio) close(descriptor);
  errno = number;
  return key;
}

static collie_tls_making use_key(SSL_CTX *context, const char *path) {
  collie_tls_making making;
  EVP_PKEY *key = read_key(path, &making);
  if (!key) return making;
  // Of a key that does not fit, the first call itself says so already.
  int fits = SSL_CTX_use_PrivateKey(context, key) == 1 && SSL_CTX_check_private_key(context) == 1;
  EVP_PKEY_free(key);
  return fits ? COLLIE_TLS_MADE : COLLIE_TLS_KEY_OF_ANOTHER;
}

collie_tls_context *collie_tls_server_context(
    const char *certificate, const char *key, collie_tls_making *making) {
  SSL_CTX *context = new_context(TLS_server_method());
  *making = context ? COLLIE_TLS_MADE : COLLIE_TLS_NO_MEMORY;
  if (!context) return NULL;
  SSL_CTX_set_alpn_select_cb(context, choose_protocol, NULL);
  SSL_CTX_set_session_id_context(context, (const unsigned char *)"collie", 6);
  if (SSL_CTX_use_certificate_chain_file(context, certificate) != 1)
    *making = COLLIE_TLS_BAD_CERTIFICATE;
  else
    *making = use_key(context, key);
  if (*making == COLLIE_TLS_MADE) return context;
  int number = errno;
  SSL_CTX_free(context);
  errno = number;
  return NULL;
}

void collie_tls_free_context(collie_tls_context *context) { SSL_CTX_free(context); }

// Sessions.

static int expect_host(SSL *session, const char *host, int is_address) {
  if (is_address) return X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(session), host) == 1;
  SSL_set_hostflags(session, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
  return SSL_set1_host(session, host) == 1 && SSL_set_tlsext_host_name(session, host) == 1;
}

collie_tls_session *collie_tls_call(
    collie_tls_context *context, int descriptor, const char *host, int is_address,
    collie_tls_ticket *ticket) {
  SSL *session = SSL_new(context);
  if (!session) return NULL;
  if (!connect_line(session, descriptor) || !expect_host(session, host, is_address)) {
    SSL_free(session);
    return NULL;
  }
  if (ticket) SSL_set_session(session, ticket);
  SSL_set_connect_state(session);
  return session;
}

collie_tls_session *collie_tls_answer(collie_tls_context *context, int descriptor) {
  SSL *session = SSL_new(context);
  if (!session) return NULL;
  if (!connect_line(session, descriptor)) {
    SSL_free(session);
    return NULL;
  }
  SSL_set_accept_state(session);
  return session;
}

void collie_tls_free(collie_tls_session *session) { SSL_free(session); }

static collie_tls_outcome outcome(SSL *session, int status) {
  switch (SSL_get_error(session, status)) {
    case SSL_ERROR_NONE: return COLLIE_TLS_DONE;
    case SSL_ERROR_WANT_READ: return COLLIE_TLS_WANTS_INPUT;
    case SSL_ERROR_WANT_WRITE: return COLLIE_TLS_WANTS_OUTPUT;
    case SSL_ERROR_ZERO_RETURN: return COLLIE_TLS_CLOSED;
    default: return COLLIE_TLS_FAILED;
  }
}

/// What another session left in the thread's list of errors would be taken for this one's.
static void forget_errors(void) {
  ERR_clear_error();
  errno = 0;
}

collie_tls_outcome collie_tls_handshake(collie_tls_session *session) {
  forget_errors();
  return outcome(session, SSL_do_handshake(session));
}

collie_tls_outcome collie_tls_receive(
    collie_tls_session *session, void *bytes, size_t count, size_t *received) {
  forget_errors();
  return outcome(session, SSL_read_ex(session, bytes, count, received));
}

collie_tls_outcome collie_tls_send(
    collie_tls_session *session, const void *bytes, size_t count, size_t *sent) {
  forget_errors();
  return outcome(session, SSL_write_ex(session, bytes, count, sent));
}

int collie_tls_holds_back(collie_tls_session *session) { return SSL_has_pending(session); }

int collie_tls_heard_http(void) {
  return ERR_GET_REASON(ERR_peek_error()) == SSL_R_HTTP_REQUEST;
}

collie_tls_outcome collie_tls_shutdown(collie_tls_session *session) {
  forget_errors();
  int status = SSL_shutdown(session);
  // 0 says that ours is sent and the peer's has not come, which nobody waits for.
  return status >= 0 ? COLLIE_TLS_DONE : outcome(session, status);
}

void collie_tls_reason(collie_tls_session *session, char *text, size_t size) {
  int number = errno;
  long verdict = session ? SSL_get_verify_result(session) : X509_V_OK;
  unsigned long code = ERR_peek_error();
  const char *reason = code ? ERR_reason_error_string(code) : NULL;
  if (verdict != X509_V_OK) reason = X509_verify_cert_error_string(verdict);
  if (!reason) reason = number ? strerror(number) : "the connection was closed";
  snprintf(text, size, "%s", reason);
}

collie_tls_ticket *collie_tls_take_ticket(collie_tls_session *session) {
  SSL_SESSION *ticket = SSL_get0_session(session);
  if (!ticket || !SSL_SESSION_is_resumable(ticket)) return NULL;
  // A copy, because OpenSSL spoils the original when its connection does not end in good order.
  return SSL_SESSION_dup(ticket);
}

void collie_tls_free_ticket(collie_tls_ticket *ticket) { SSL_SESSION_free(ticket); }

int collie_tls_is_resumed(collie_tls_session *session) { return SSL_session_reused(session); }
