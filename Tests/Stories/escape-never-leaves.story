# Escape closes what is open, one thing at a time, and never quits.
size 80x20
hear three.json
press 2 enter ?
frame
----
╭─ Keys ──────────────────────────────────────────────── ↑↓ more · esc closes ─╮
│ Move                                                                         ┃
│ ↑ k          one row up                                                      ┃
│ ↓ j          one row down                                                    ┃
│ pgup ctrl-b  one page up                                                     ┃
│ pgdn ctrl-f  one page down                                                   │
│ g home       to the first row                                                │
│ G end        to the last row                                                 │
│ ← h          columns to the left                                             │
│ → l          columns to the right                                            │
│                                                                              │
│ Views                                                                        │
│ 1            Overview                                                        │
│ 2            Nodes                                                           │
│ 3            Queues                                                          │
│ 4            Latency                                                         │
│ 5            Spend                                                           │
│ 6            Events                                                          │
│ tab          the next view                                                   │
╰──────────────────────────────────────────────────────────────────────────────╯
====
press esc
frame
----
 collie  prod  ● live                                              03:12:44 UTC
 NODES       REQUESTS/S   TOKENS/S     TTFT P99     QUEUED       SPEND TODAY
 3 of 3      42         ▅ 9.0k       ▅ –            3          ▄ $41.20 of $100
╭─ gpu-c ─────────────────────────────────────────────────── 2×A100 · us-east ─╮
│ STATE                                                                        ┃
│ ● ready                                                                      ┃
│                                                                              ┃
│ FIGURES                                                                      ┃
│ load            60%                          ▅  gateway                      │
│ in flight       9                            █  gateway                      │
│ latency         42 ms                        ▆  gateway                      │
│ ttft p50/95/99  –                                                            │
│ queued          0                               gateway                      │
│ requests/s      –                                                            │
│ errors/s        –                                                            │
│ tokens/s        900                             gateway                      │
│ memory          50% of 160 GB                   gateway                      │
╰──────────────────────────────────────────────────────────────────────────────╯

 esc back  ↑↓ move  D drain  U resume  / filter  : command  ? help  q quit
====
press esc esc esc esc
effects
----
====
frame
----
 collie  prod  ● live                                              03:12:44 UTC
 NODES       REQUESTS/S   TOKENS/S     TTFT P99     QUEUED       SPEND TODAY
 3 of 3      42         ▅ 9.0k       ▅ –            3          ▄ $41.20 of $100
╭─ 2 Nodes ────────────────────── 3 · worst health first · 12 more columns ←→ ─╮
│    NODE        STATE       HEALTH         LOAD   MEM  IN-FL  QUEUE  TTFT P99 │
│ ▸  gpu-c       ● ready     0.70 ━━━━━╸──   60%   50%      9      0         – │
│    gpu-b       ● ready     0.80 ━━━━━━╸─   45%   50%      6      0         – │
│    gpu-a       ● ready     0.91 ━━━━━━━╸   30%   50%      4      0         – │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
╰──────────────────────────────────────────────────────────────────────────────╯

 ↑↓ move  enter detail  D drain  U resume  / filter  : command  ? help  q quit
====
press q
effects
----
quit
====
