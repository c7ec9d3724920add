# Three nodes are to be drained. The first goes alone; the operator looks at it and stops.
size 100x24
as mara operator
hear three.json
at 1s
press * D
at 1.1s
reply preview
reply preview
reply preview
frame
----
 collie  prod  ● live                                                mara · operator   03:12:44 UTC
  NODES         ╭─ Drain 3 nodes ──────────────────────────────────────── on prod ─╮
  3 of 3        │ one after the other, gpu-c first                                 │  ━━━━────────
╭─ 2 Nodes ───  │ In flight   19 requests                                          │  ealth first ─╮
│    NODE       │ Capacity    each alone leaves 67% or more · floor 50%            │  FT P99  WGHT │
│ ▸▪ gpu-c      │                                                                  │       –  1.00 │
│  ▪ gpu-b      │ gpu-c                       9 in flight · leaves 67%             │       –  1.00 │
│  ▪ gpu-a      │ gpu-b                       6 in flight · leaves 67%             │       –  1.00 │
│               │ gpu-a                       4 in flight · leaves 67%             │               │
│               │                                                                  │               │
│               │ Reason      none given                                           │               │
│               │ Deadline    5 min                                                │               │
│               │ Revert      stays until somebody changes it                      │               │
│               │                                                                  │               │
│               │ ! 3 nodes of one pool at once, where 1 may go: take fewer, or    │               │
│               │ type what is asked for                                           │               │
│               │ To go on    type drain 3 nodes                                   │               │
│               │ Typed                                                            │               │
╰─────────────  │                                                                  │  ─────────────╯
 queues   gpt-  │                     [ Cancel ]      Drain                        │
 latency  –     ╰──────────────────────────────────────────────────────────────────╯
 budgets  gateway/day $41.20 of $100 41%

 ↑ fields  tab next  enter choose  esc cancel
====
press up
type drain 3 nodes
at 2s
press down right enter
effects
----
preview drain of gpu-c at revision 1
preview drain of gpu-b at revision 1
preview drain of gpu-a at revision 1
carry out drain of gpu-c at revision 1
====
reply accepted
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
│    gpu-b       2×A100   us-east     ● ready     0.80 ━━━━━━╸─   45%  drain: waits its turn       │
│    gpu-a      ╭─ Drain · 3 nodes ────────────────────────────────────── on prod ─╮  s turn       │
│               │ ◐ gpu-c canary              no new work · 5 in flight            │               │
│               │ · gpu-b                     waits its turn                       │               │
│               │ · gpu-a                     waits its turn                       │               │
│               │                                                                  │               │
│               │ gpu-c has worked: look at it, then go on with 2 more             │               │
│               │                                                                  │               │
│               │                      [ Stop ]      Go on                         │               │
│               ╰──────────────────────────────────────────────────────────────────╯               │
│                                                                                                  │
│                                                                                                  │
╰──────────────────────────────────────────────────────────────────────────────────────────────────╯
 queues   gpt-4.1    3
 latency  –
 budgets  gateway/day $41.20 of $100 41%

 tab next  enter choose  esc close
====
press enter
effects
----
poll gateway now
====
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

 · stopped: 0 of 3 done, 1 under way, 2 not begun
====
