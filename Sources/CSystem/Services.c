#define _GNU_SOURCE
#include "CSystem.h"

#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <netinet/in.h>
#include <resolv.h>
#include <string.h>

static int read_services(
    const unsigned char *answer, int length, struct collie_service *found, int most) {
  ns_msg message;
  if (ns_initparse(answer, length, &message) < 0) return -1;
  int count = 0;
  for (int i = 0; i < ns_msg_count(message, ns_s_an) && count < most; i++) {
    ns_rr record;
    if (ns_parserr(&message, ns_s_an, i, &record) < 0) return -1;
    // Priority, weight and port, two bytes each, and then the name.
    if (ns_rr_type(record) != ns_t_srv || ns_rr_rdlen(record) < 7) continue;
    const unsigned char *data = ns_rr_rdata(record);
    struct collie_service *service = &found[count];
    if (dn_expand(answer, answer + length, data + 6, service->host, sizeof service->host) < 0) continue;
    service->port = ns_get16(data + 4);
    // A dot alone says that there is no such service.
    if (service->host[0] != 0 && service->port != 0) count++;
  }
  return count;
}

int collie_find_services(
    const char *name, const char *server, unsigned short port, struct collie_service *found, int most) {
  struct __res_state state;
  memset(&state, 0, sizeof state);
  if (res_ninit(&state) != 0) return -1;
  state.retrans = 2;
  state.retry = 2;
  if (server) {
    state.nscount = 1;
    memset(&state.nsaddr_list[0], 0, sizeof state.nsaddr_list[0]);
    state.nsaddr_list[0].sin_family = AF_INET;
    state.nsaddr_list[0].sin_port = htons(port);
    if (inet_pton(AF_INET, server, &state.nsaddr_list[0].sin_addr) != 1) {
      res_nclose(&state);
      return -1;
    }
  }
  unsigned char answer[65536];
  int length = res_nsearch(&state, name, ns_c_in, ns_t_srv, answer, sizeof answer);
  int count = length < 0 ? -1 : read_services(answer, length, found, most);
  res_nclose(&state);
  return count;
}
