# The connection breaks after the call. It is never sent again: the gateway is asked what it did.
size 100x24
as mara operator
hear three.json
at 1s
press D
reply preview
at 2s
press right enter
effects
----
preview drain of gpu-c at revision 1
carry out drain of gpu-c at revision 1
====
reply lost
frame
----
 collie  prod  ● live                                                mara · operator   03:12:44 UTC
  NODES            REQUESTS/S  TOKENS/S    TTFT P99    QUEUED      SPEND TODAY
  3 of 3           42        ▅ 9.0k      ▅ –           3         ▄ $41.20 of $100   ━━━━━━────────
╭─ 2 Nodes ─────────────────────────────────────────────────────────────── 3 · worst health first ─╮
│    NODE        GPU      REGION      STATE       HEALTH         LOAD   MEM  IN-FL  TTFT P99  WGHT │
│ ▸  gpu-c       2×A100   us-east     ● ready     0.70 ━━━━━╸──   60%  drain unknown, checking     │
│    gpu-b       2×A100   us-east     ● ready     0.80 ━━━━━━╸─   45%   50%      6         –  1.00 │
│    gpu-a       2×A100   us-east     ● ready     0.91 ━━━━━━━╸   30%   50%      4         –  1.00 │
│                                                                                                  │
│                                                                                                  │
│                                                                                                  │
│                                                                                                  │
│                                                                                                  │
│                                                                                                  │
│                                                                                                  │
│                                                                                                  │
│                                                                                                  │
│                                                                                                  │
╰──────────────────────────────────────────────────────────────────────────────────────────────────╯
 queues   gpt-4.1    3
 latency  –
 budgets  gateway/day $41.20 of $100 41%

 ↑↓ move  enter detail  D drain  U resume  F5-F8 weight  / filter  : command  ? help  q quit
====
at 4s
effects
----
poll gateway now
recall drain of gpu-c at revision 1
====
hear three.json
at 5s
effects
----
====
reply accepted
effects
----
poll gateway now
====
hear c-draining.json
frame
----
 collie  prod  ● live                                                mara · operator   03:12:48 UTC
  NODES            REQUESTS/S  TOKENS/S    TTFT P99    QUEUED      SPEND TODAY
  2 of 3           42        ▅ 9.0k      ▄ –           3         ▄ $41.20 of $100   ━━━━━━────────
╭─ 2 Nodes ─────────────────────────────────────────────────────────────── 3 · worst health first ─╮
│    NODE        GPU      REGION      STATE       HEALTH         LOAD   MEM  IN-FL  TTFT P99  WGHT │
│ ▸  gpu-c       2×A100   us-east     ◐ draining  0.70 ━━━━━╸──   60%  drain: 5 in flight          │
│    gpu-b       2×A100   us-east     ● ready     0.80 ━━━━━━╸─   45%   50%      6         –  1.00 │
│    gpu-a       2×A100   us-east     ● ready     0.91 ━━━━━━━╸   30%   50%      4         –  1.00 │
│                                                                                                  │
│                                                                                                  │
│                                                                                                  │
│                                                                                                  │
│                                                                                                  │
│                                                                                                  │
│                                                                                                  │
│                                                                                                  │
│                                                                                                  │
│                                                                                                  │
╰──────────────────────────────────────────────────────────────────────────────────────────────────╯
 queues   gpt-4.1    3
 latency  –
 budgets  gateway/day $41.20 of $100 41%

 ↑↓ move  enter detail  D drain  U resume  F5-F8 weight  / filter  : command  ? help  q quit
====
