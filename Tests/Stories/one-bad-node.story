# One node makes no sense. It says which field, and the others are right.
size 120x20
hear three.json
at 8s
hear b-bad.json
press 2
frame
----
 collie  prod   ● live                                                                         ! 1 alert   03:12:52 UTC
  NODES            REQUESTS/S      TOKENS/S        TTFT P99        QUEUED          SPEND TODAY
  3 of 3           42           ▅  9.0k         ▄  –               3            ▄  $41.20 of $100   ━━━━━━━╸──────────
╭─ 2 Nodes ─────────────────────────────────────────────────────────────── 3 · worst health first · 7 more columns ←→ ─╮
│    NODE        STATE       HEALTH         LOAD   MEM  IN-FL  QUEUE  TTFT P99  LATENCY  REQ/S  ERR/S  TOK/S  GPU LOAD │
│ ▸  gpu-c       ● ready     0.70 ━━━━━╸──   60%   50%      9      0         –    42 ms      0      0    900  –        │
│    gpu-b       ● ready     0.80 ━━━━━━╸─     –   50%      6      0         –  ! bad data: load_pct                   │
│    gpu-a       ● ready     0.91 ━━━━━━━╸   30%   50%      4      0         –    23 ms      0      0    900  –        │
│                                                                                                                      │
│                                                                                                                      │
│                                                                                                                      │
│                                                                                                                      │
│                                                                                                                      │
│                                                                                                                      │
│                                                                                                                      │
│                                                                                                                      │
│                                                                                                                      │
╰──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╯

 ↑↓ move  tab view  enter detail  D drain  U resume  F5-F8 weight  / filter  <> sort  : command  ? help  q quit
====
