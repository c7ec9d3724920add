# An alert is acknowledged and snoozed, nothing of it leaves this session, and enter leads to its node.
size 100x18
as mara operator
hear three.json
at 2s
hear b-down.json
press 6
frame
----
 collie  prod  ● live                                    ! 1 alert   mara · operator   03:12:48 UTC
  NODES            REQUESTS/S  TOKENS/S    TTFT P99    QUEUED      SPEND TODAY
  2 of 3           42        ▅ 9.0k      ▄ –           3         ▄ $41.20 of $100   ━━━━━━────────
╭─ 6 Alerts ───────────────────────────────────────────────────────────────────── 1 · worst first ─╮
│      ALERT                                                        SINCE        FOR               │
│ ▸ ✖  gpu-b       is down: no heartbeat for 31 s                   03:12:48     0 s               │
│                                                                                                  │
│ gpu-b is down: no heartbeat for 31 s                                                             │
│ what to do  is it reachable, is its server up? if it stays away, drain it                        │
╰──────────────────────────────────────────────────────────────────────────────────────────────────╯
╭─ Operations ────────────────────────────────────────────────────────────────────── newest first ─╮
│                                                                                                  │
│                           Nobody has changed anything in the last day.                           │
│                                                                                                  │
│                                                                                                  │
╰──────────────────────────────────────────────────────────────────────────────────────────────────╯

 enter show node  a acknowledge  s snooze  ↑↓ move  tab view  : command  p pause  ? help  q quit
====
press a
effects
----
read the audit trail of gateway
====
frame
----
 collie  prod  ● live                                      1 alert   mara · operator   03:12:48 UTC
  NODES            REQUESTS/S  TOKENS/S    TTFT P99    QUEUED      SPEND TODAY
  2 of 3           42        ▅ 9.0k      ▄ –           3         ▄ $41.20 of $100   ━━━━━━────────
╭─ 6 Alerts ──────────────────────────────────────────────────────── 1 acknowledged · worst first ─╮
│      ALERT                                                        SINCE        FOR               │
│ ▸ ✖  gpu-b       is down: no heartbeat for 31 s                   03:12:48     0 s  acknowledged │
│                                                                                                  │
│ gpu-b is down: no heartbeat for 31 s                                                             │
│ what to do  is it reachable, is its server up? if it stays away, drain it                        │
╰──────────────────────────────────────────────────────────────────────────────────────────────────╯
╭─ Operations ────────────────────────────────────────────────────────────────────── newest first ─╮
│                                                                                                  │
│                           Nobody has changed anything in the last day.                           │
│                                                                                                  │
│                                                                                                  │
╰──────────────────────────────────────────────────────────────────────────────────────────────────╯

 · acknowledged, in this session: gpu-b is down: no heartbeat for 31 s
====
press s 2
frame
----
 collie  prod  ● live                                      1 alert   mara · operator   03:12:48 UTC
  NODES            REQUESTS/S  TOKENS/S    TTFT P99    QUEUED      SPEND TODAY
  2 of 3           42        ▅ 9.0k      ▄ –           3         ▄ $41.20 of $100   ━━━━━━────────
╭─ 6 Alerts ───────────────────────────────────────────────────────────── 1 snoozed · worst first ─╮
│      ALERT                                                        SINCE        FOR               │
│ ▸ ✖  gpu-b       is down: no heartbeat for 31 s                   03:12:48     0 s  quiet 60 min │
│                                                                                                  │
│ gpu-b is down: no heartbeat for 31 s                                                             │
│ what to do  is it reachable, is its server up? if it stays away, drain it                        │
╰──────────────────────────────────────────────────────────────────────────────────────────────────╯
╭─ Operations ────────────────────────────────────────────────────────────────────── newest first ─╮
│                                                                                                  │
│                           Nobody has changed anything in the last day.                           │
│                                                                                                  │
│                                                                                                  │
╰──────────────────────────────────────────────────────────────────────────────────────────────────╯

 · snoozed, in this session: gpu-b is down: no heartbeat for 31 s
====
press enter
frame
----
 collie  prod  ● live                                      1 alert   mara · operator   03:12:48 UTC
  NODES            REQUESTS/S  TOKENS/S    TTFT P99    QUEUED      SPEND TODAY
  2 of 3           42        ▅ 9.0k      ▄ –           3         ▄ $41.20 of $100   ━━━━━━────────
╭─ gpu-b ─────────────────────────────────────────────────────────────────────── 2×A100 · us-east ─╮
│ STATE                                                                                            ┃
│ ✖ down                                                                                           ┃
│ because no heartbeat for 31 s                                                                    ┃
│                                                                                                  │
│ FIGURES                                                                                          │
│ load            –                            ▄                                                   │
│ in flight       0                            █  gateway                                          │
│ latency         –                            ▇                                                   │
│ ttft p50/95/99  –                                                                                │
│ queued          0                               gateway                                          │
│ requests/s      0                               gateway                                          │
╰──────────────────────────────────────────────────────────────────────────────────────────────────╯

 esc back  ↑↓ move  tab view  [] time  : command  p pause  t theme  ? help  q quit
====
