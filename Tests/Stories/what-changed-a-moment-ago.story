# What changed a moment ago: one key back shows it as it was, nothing can be changed there, and one
# key leads to the present.
size 100x24
as mara operator
hear three.json
at 15s
hear b-down.json
press [
frame
----
 collie  prod  ◂ 03:12:49 · 10 s ago                                                mara · operator
  NODES            REQUESTS/S  TOKENS/S    TTFT P99    QUEUED      SPEND TODAY
  3 of 3           42        ▅ 9.0k      ▄ –           3         ▄ $41.20 of $100   ━━━━━━────────
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

 \ live  ↑↓ move  tab view  enter detail  / filter  <> sort  space mark  : command  ? help  q quit
====
press D
frame
----
 collie  prod  ◂ 03:12:49 · 10 s ago                                                mara · operator
  NODES            REQUESTS/S  TOKENS/S    TTFT P99    QUEUED      SPEND TODAY
  3 of 3           42        ▅ 9.0k      ▄ –           3         ▄ $41.20 of $100   ━━━━━━────────
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

 ! you look at the past; \ goes live
====
press \
frame
----
 collie  prod  ● live                                    ! 1 alert   mara · operator   03:12:48 UTC
  NODES            REQUESTS/S  TOKENS/S    TTFT P99    QUEUED      SPEND TODAY
  2 of 3           42        ▅ 9.0k      ▄ –           3         ▄ $41.20 of $100   ━━━━━━────────
╭─ 2 Nodes ─────────────────────────────────────────────────────────────── 3 · worst health first ─╮
│    NODE        GPU      REGION      STATE       HEALTH         LOAD   MEM  IN-FL  TTFT P99  WGHT │
│ ▸  gpu-b       2×A100   us-east     ✖ down      0.00 ────────     –   50%      0         –  1.00 │
│    gpu-c       2×A100   us-east     ● ready     0.70 ━━━━━╸──   60%   50%      9         –  1.00 │
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
effects
----
fetch history of gateway
====
