# A node is drained: the question, the gateway's own forecast, the reason, and then the proof.
size 100x24
as mara operator
hear three.json
at 1s
press D
effects
----
preview drain of gpu-c at revision 1
====
at 1.1s
reply preview
frame
----
 collie  prod  ● live                                                mara · operator   03:12:44 UTC
  NODES            REQUESTS/S  TOKENS/S    TTFT P99    QUEUED      SPEND TODAY
  3 of 3           42        ▅ 9.0k      ▅ –           3         ▄ $41.20 of $100   ━━━━━━────────
╭─ 2 Nodes ─────────────────────────────────────────────────────────────── 3 · worst health first ─╮
│    NODE        GPU      REGION      STATE       HEALTH         LOAD   MEM  IN-FL  TTFT P99  WGHT │
│ ▸  gpu-c       2×A100   us-east     ● ready     0.70 ━━━━━╸──   60%   50%      9         –  1.00 │
│    gpu-b      ╭─ Drain gpu-c ────────────────────────────────────────── on prod ─╮       –  1.00 │
│    gpu-a      │ In flight   9 requests, the oldest 3.2 s                         │       –  1.00 │
│               │ State       ready → draining                                     │               │
│               │ Capacity    100% → 67% of the GPUs, 6 → 4 · floor 50%            │               │
│               │             ━━━━━━━━━━━━━━━━━━━━━━━━┃━━━━━━━╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍     │               │
│               │ Queues      gpt-4.1 3 wait                                       │               │
│               │ Models      gpt-4.1 keeps 2 nodes                                │               │
│               │ Reason      none given                                           │               │
│               │ Deadline    5 min                                                │               │
│               │ Revert      stays until somebody changes it                      │               │
│               │                                                                  │               │
│               │                     [ Cancel ]      Drain                        │               │
╰─────────────  ╰──────────────────────────────────────────────────────────────────╯  ─────────────╯
 queues   gpt-4.1    3
 latency  –
 budgets  gateway/day $41.20 of $100 41%

 ↑ fields  tab next  enter choose  esc cancel
====
press tab tab
type hot: 84 °C
at 2s
press shift-tab enter
effects
----
carry out drain of gpu-c at revision 1, because 'hot: 84 °C'
====
reply accepted
effects
----
poll gateway now
====
at 4s
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
at 14s
hear c-drained.json
frame
----
 collie  prod  ● live                                                mara · operator   03:12:58 UTC
  NODES            REQUESTS/S  TOKENS/S    TTFT P99    QUEUED      SPEND TODAY
  2 of 3           42        ▅ 9.0k      ▄ –           3         ▄ $41.20 of $100   ━━━━━━────────
╭─ 2 Nodes ─────────────────────────────────────────────────────────────── 3 · worst health first ─╮
│    NODE        GPU      REGION      STATE       HEALTH         LOAD   MEM  IN-FL  TTFT P99  WGHT │
│ ▸  gpu-c       2×A100   us-east     ○ drained   0.70 ━━━━━╸──   60%  drained in 12 s             │
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
press 6
frame
----
 collie  prod  ● live                                                mara · operator   03:12:58 UTC
  NODES            REQUESTS/S  TOKENS/S    TTFT P99    QUEUED      SPEND TODAY
  2 of 3           42        ▅ 9.0k      ▄ –           3         ▄ $41.20 of $100   ━━━━━━────────
╭─ 6 Alerts ───────────────────────────────────────────────────────────────────────────────────────╮
│                                        Nothing is wrong.                                         │
╰──────────────────────────────────────────────────────────────────────────────────────────────────╯
╭─ Operations ────────────────────────────────────────────────────────────────── 1 · newest first ─╮
│   WHEN      WHO         WHAT                NODE        STATE         IN-FL    NEW  LEFT         │
│ ▸ 03:12:46  mara        drain               gpu-c       ✔ done            0      0               │
│                                                                                                  │
│                                                                                                  │
│                                                                                                  │
│                                                                                                  │
│ gpu-c  drained in 12 s                                                                           │
│ because hot: 84 °C                                       z undoes it: ready at weight 1.00 again │
╰──────────────────────────────────────────────────────────────────────────────────────────────────╯
╭─ Event log ─────────────────────────────────────────────────────────────────────── newest first ─╮
│                                                                                                  │
│                                      Nothing happened yet.                                       │
│                                                                                                  │
│                                                                                                  │
╰──────────────────────────────────────────────────────────────────────────────────────────────────╯

 enter show node  z undo  ↑↓ move  tab view  [] time  : command  p pause  t theme  ? help  q quit
====
