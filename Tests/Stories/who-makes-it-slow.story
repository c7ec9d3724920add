# The first tokens come late. Three keys say which model it is, since when, and where it runs.
size 100x30
at 58s
hear l-calm.json
at 60s
hear l-slow.json
press 4 down
frame
----
 collie  prod  ● live                                                                  03:13:44 UTC

  NODES            REQUESTS/S  TOKENS/S    TTFT P99    QUEUED      SPEND TODAY
  3 of 3           42       ▅▅ 9.0k     ▄▅ 175 ms   ▂▇ 3        ▄▄ $41.20 of $100   ━━━━━━────────
  all ready        0% errors   30% cached  SLO 100 ms  max 38 ms   $3.10/h · reaches limit 22:10
╭─ 4 Latency · time to first token ──────── ms · by model · last 5 min · worst contributors first ─╮
│   MODEL                             SLOW1%            P50   P95   P99  SLO     BURN COUNT OF ALL │
│   all requests                                        <25    85   175  100     ×4.0 15.6k        │
│ ▸ gpt-4.1                             100% ━━━━━━━━    38   155   191  100      ×11  5.6k    36% │
│   gemini-2.5-flash                      0% ────────   <25   <25    47  100       ×0 10.0k    64% │
│                                                                                                  │
╰──────────────────────────────────────────────────────────────────────────────────────────────────╯
╭─ gpt-4.1 · time to first token ───────────────────────────────────────── ms · a column a minute ─╮
│   200                                 not watched before 03:12                                ·▒ │
│   100 ┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈ slo │
│   100                                                                                         ▒▒ │
│    50                                                                                         ██ │
│    25                                                                                         ▓▓ │
│            01:50     02:00     02:10     02:20     02:30     02:40     02:50     03:00     03:10 │
│                                                                                                  │
│       of a minute's requests · <1%  ░ 1%  ▒ 5%  ▓ 15%  █ 35%                                     │
│                                                                                                  │
│       p99                                                                                 200 ms │
│                                                                                                ⡏ │
│       ┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈⡇ │
│                                                                                               ⠉  │
│                                                                                                  │
╰──────────────────────────────────────────────────────────────────────────────────────────────────╯

 ↑↓ move  enter detail  b by model, node, region  m which latency  ←→ window  ? help  q quit
====
press enter
frame
----
 collie  prod  ● live                                                                  03:13:44 UTC

  NODES            REQUESTS/S  TOKENS/S    TTFT P99    QUEUED      SPEND TODAY
  3 of 3           42       ▅▅ 9.0k     ▄▅ 175 ms   ▂▇ 3        ▄▄ $41.20 of $100   ━━━━━━────────
  all ready        0% errors   30% cached  SLO 100 ms  max 38 ms   $3.10/h · reaches limit 22:10
╭─ 2 Nodes ─────────── 3 of 3 · worst health first · 10 more columns ←→ · filter: model:"gpt-4.1" ─╮
│    NODE        STATE       HEALTH         LOAD   MEM  IN-FL  QUEUED  TTFT P99  LATENCY  REQ/S    │
│ ▸  gpu-c       ● ready     0.70 ━━━━━╸──   60%   50%      9       0         –    42 ms      0    │
│    gpu-b       ● ready     0.80 ━━━━━━╸─   45%   50%      6       0         –    31 ms      0    │
│    gpu-a       ● ready     0.91 ━━━━━━━╸   30%   50%      4       0         –    23 ms      0    │
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
│                                                                                                  │
│                                                                                                  │
│                                                                                                  │
│                                                                                                  │
│                                                                                                  │
│                                                                                                  │
│                                                                                                  │
╰──────────────────────────────────────────────────────────────────────────────────────────────────╯

 ↑↓ move  enter detail  D drain  U resume  F5-F8 weight  / filter  : command  ? help  q quit
====

# Back there, nobody asks it for anything any more: its row stays under the cursor, and nothing is
# known of it.
press 4
at 62s
hear l-gone.json
frame
----
 collie  prod  ● live                                                                  03:13:46 UTC

  NODES            REQUESTS/S  TOKENS/S    TTFT P99    QUEUED      SPEND TODAY
  3 of 3           42       ▅▅ 9.0k     ▄▄ 47 ms    ▂▇ 3        ▄▄ $41.20 of $100   ━━━━━━────────
  all ready        0% errors   30% cached  SLO 100 ms  max 38 ms   $3.10/h · reaches limit 22:10
╭─ 4 Latency · time to first token ──────── ms · by model · last 5 min · worst contributors first ─╮
│   MODEL                             SLOW1%            P50   P95   P99  SLO     BURN COUNT OF ALL │
│   all requests                                        <25   <25    47  100       ×0 10.0k        │
│   gemini-2.5-flash                    100% ━━━━━━━━   <25   <25    47  100       ×0 10.0k   100% │
│ ▸ gpt-4.1                                – ────────     –     –     –  100        –     –      – │
│                                                                                                  │
╰──────────────────────────────────────────────────────────────────────────────────────────────────╯
╭─ gpt-4.1 · time to first token ───────────────────────────────────────── ms · a column a minute ─╮
│   200                                 not watched before 03:12                                ·▒ │
│   100 ┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈ slo │
│   100                                                                                         ▒▒ │
│    50                                                                                         ██ │
│    25                                                                                         ▓▓ │
│            01:50     02:00     02:10     02:20     02:30     02:40     02:50     03:00     03:10 │
│                                                                                                  │
│       of a minute's requests · <1%  ░ 1%  ▒ 5%  ▓ 15%  █ 35%                                     │
│                                                                                                  │
│       p99                                                                                 200 ms │
│                                                                                                ⡏ │
│       ┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈⡇ │
│                                                                                               ⠉  │
│                                                                                                  │
╰──────────────────────────────────────────────────────────────────────────────────────────────────╯

 ↑↓ move  enter detail  b by model, node, region  m which latency  ←→ window  ? help  q quit
====

# By node nothing is known yet, and the gateway is asked. It does not know.
press b
effects
----
ask gateway for latencies by node over 300 s
====
frame
----
 collie  prod  ● live                                                                  03:13:46 UTC

  NODES            REQUESTS/S  TOKENS/S    TTFT P99    QUEUED      SPEND TODAY
  3 of 3           42       ▅▅ 9.0k     ▄▄ 47 ms    ▂▇ 3        ▄▄ $41.20 of $100   ━━━━━━────────
  all ready        0% errors   30% cached  SLO 100 ms  max 38 ms   $3.10/h · reaches limit 22:10
╭─ 4 Latency · time to first token ───────── ms · by node · last 5 min · worst contributors first ─╮
│   NODE                              SLOW1%            P50   P95   P99  SLO     BURN COUNT OF ALL │
│ ▸ all requests                                        <25   <25    47  100       ×0 10.0k        │
│                                                                                                  │
│ not known by node yet                                                                            │
╰──────────────────────────────────────────────────────────────────────────────────────────────────╯
╭─ All requests · time to first token ──────────────────────────────────── ms · a column a minute ─╮
│   200                                 not watched before 03:12                                ·  │
│   100 ┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈ slo │
│   100                                                                                         ░· │
│    50                                                                                         ▓░ │
│    25                                                                                         ██ │
│            01:50     02:00     02:10     02:20     02:30     02:40     02:50     03:00     03:10 │
│                                                                                                  │
│       of a minute's requests · <1%  ░ 1%  ▒ 5%  ▓ 15%  █ 35%                                     │
│                                                                                                  │
│       p99                                                                                 150 ms │
│                                                                                                  │
│       ┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈⡖ │
│                                                                                               ⠈  │
│                                                                                                  │
│                                                                                                  │
╰──────────────────────────────────────────────────────────────────────────────────────────────────╯

 ↑↓ move  enter detail  b by model, node, region  m which latency  ←→ window  ? help  q quit
====
at 63s
effects
----
====
