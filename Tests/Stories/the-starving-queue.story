# A queue is not served. After ten seconds it is said to starve, and the cursor goes there.
size 80x20
hear queues.json
at 6s
hear queues-later.json
at 12s
hear queues-starving.json
press 3
frame
----
 collie  prod  ● live                                  ! 1 alert   03:12:56 UTC
 NODES       REQUESTS/S   TOKENS/S     TTFT P99     QUEUED       SPEND TODAY
 3 of 3      42         ▅ 9.0k       ▄ –            17         ▂ $41.20 of $100
╭─ 3 Queues ───────────────────────────────────────────────── 2 · by priority ─╮
│ 17 wait   oldest 18.2 s   ! 1 starving deepseek-v3.2   31 in/s 31 out/s      │
│                                                                              │
│   MODEL                  P   NOW OLDEST STATE         P99  IN/S OUT/S  EMPTY │
│   gpt-4.1                1     3  38 ms   steady      412    31    31  holds │
│ ▸ deepseek-v3.2          4    14 18.2 s ! starving      –   0.4     0  never │
╰──────────────────────────────────────────────────────────────────────────────╯
╭─ deepseek-v3.2 ──────────── starving: it does not get its turn · priority 4 ─╮
│ wait p50/p95/p99 –   batch –   rejected 0                                    │
│                                                                              │
│ WAITING · 36 min                  15    OLDEST · 36 min               15.0 s │
│                                    ⠤                                       ⠒ │
│                                                                              │
│                                                                              │
╰──────────────────────────────────────────────────────────────────────────────╯

 ↑↓ move  tab view  enter detail  : command  p pause  t theme  ? help  q quit
====
press enter
frame
----
 collie  prod  ● live                                  ! 1 alert   03:12:56 UTC
 NODES       REQUESTS/S   TOKENS/S     TTFT P99     QUEUED       SPEND TODAY
 3 of 3      42         ▅ 9.0k       ▄ –            17         ▂ $41.20 of $100
╭─ deepseek-v3.2 ──────────── starving: it does not get its turn · priority 4 ─╮
│ state          starving               served         0 /s                    ┃
│ waiting        14 of 512              next one waits –                       ┃
│ oldest         18.2 s                 empty in       never                   ┃
│ wait 50/95/99  –                      batches        –                       ┃
│ arriving       0.4 /s                 rejected       0                       ┃
│                                                                              ┃
│ WAITING · 36 min                  15    OLDEST · 36 min               15.0 s ┃
│                                    ⠤                                       ⠒ ┃
│                                                                              ┃
│                                                                              │
│                                                                              │
│ ARRIVING /S · 36 min             0.6    SERVED /S · 36 min               0.6 │
│                                    ⣀                                         │
╰──────────────────────────────────────────────────────────────────────────────╯

 esc back  ↑↓ move  tab view  : command  p pause  t theme  ? help  q quit
====
# The model is taken out of service while its queue is open.
at 14s
hear queues-gone.json
frame
----
 collie  prod  ● live                                              03:12:58 UTC
 NODES       REQUESTS/S   TOKENS/S     TTFT P99     QUEUED       SPEND TODAY
 3 of 3      42         ▅ 9.0k       ▄ –            3          ▆ $41.20 of $100
╭─ 3 Queues ───────────────────────────────────────────────── 1 · by priority ─╮
│ 3 wait   oldest 38 ms   31 in/s 31 out/s   0 rejected                        │
│                                                                              │
│   MODEL                  P   NOW OLDEST STATE         P99  IN/S OUT/S  EMPTY │
│ ▸ gpt-4.1                1     3  38 ms   steady      412    31    31  holds │
╰──────────────────────────────────────────────────────────────────────────────╯
╭─ gpt-4.1 ─────────────────────────────────────────────────────── priority 1 ─╮
│ wait p50/p95/p99 4.0 / 38 / 412 ms   batch 6.4/10 · 64% full   rejected 0    │
│                                                                              │
│ WAITING · 36 min                 3.0    OLDEST · 36 min                40 ms │
│                                    ⠉                                       ⠉ │
│                                                                              │
│                                                                              │
│                                                                              │
╰──────────────────────────────────────────────────────────────────────────────╯

 ! deepseek-v3.2 at priority 4 is gone
====
