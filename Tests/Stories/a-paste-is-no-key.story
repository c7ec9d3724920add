# What is pasted is never a key: not in the table, not in the question, not as the word that confirms.
size 100x24
as mara operator
hear three.json
at 1s
paste D\r\tgpu-c\r
effects
----
====
frame
----
 collie  prod  ● live                                                mara · operator   03:12:44 UTC
  NODES            REQUESTS/S  TOKENS/S    TTFT P99    QUEUED      SPEND TODAY
  3 of 3           42        ▅ 9.0k      ▅ –           3         ▄ $41.20 of $100   ━━━━━━────────
╭─ 2 Nodes ─────────────────────────────────────────────────────────────── 3 · worst health first ─╮
│    NODE        GPU      REGION      STATE       HEALTH         LOAD   MEM  IN-FL  TTFT P99  WGHT │
│ ▸  gpu-c       2×A100   us-east     ● ready     0.70 ━━━━━╸──   60%   50%      9         –  1.00 │
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

 ! pasted text is not taken as keys
====
press D
at 1.1s
reply floor
at 2s
paste \t\r
press up
paste gpu-c\r
press down right enter
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
│               │ Capacity    100% → 33% of the GPUs, 6 → 2 · floor 50%            │               │
│               │             ━━━━━━━━━━━━━━━━╍╍╍╍╍╍╍╍┃╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍     │               │
│               │ Queues      gpt-4.1 3 wait                                       │               │
│               │ Models      gpt-4.1 keeps 2 nodes                                │               │
│               │ Reason      none given                                           │               │
│               │ Deadline    5 min                                                │               │
│               │ Revert      stays until somebody changes it                      │               │
│               │ ! below the capacity floor: 33 % of the GPUs would be left, and  │               │
│               │ 50 % must be                                                     │               │
╰─────────────  │ To go on    type gpu-c                                           │  ─────────────╯
 queues   gpt-  │ Typed       ▏                                                    │
 latency  –     │ ! type 'gpu-c' to go on                                          │
 budgets  gate  │                       Cancel        Drain                        │
                ╰──────────────────────────────────────────────────────────────────╯
 ↑ fields  tab next  enter choose  esc cancel
====
effects
----
preview drain of gpu-c at revision 1
====
