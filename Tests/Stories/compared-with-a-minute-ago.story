# Compared with a minute ago: one key marks the moment, and from then on every row says what has become
# of it.
size 120x30
as mara operator
hear three.json
at 15s
press =
hear b-down.json
press G
frame
----
 collie  prod   ● live · vs 03:12:44                                         ! 1 alert   mara · operator   03:12:48 UTC

  NODES            REQUESTS/S      TOKENS/S        TTFT P99        QUEUED          SPEND TODAY
  2 of 3           42           ▅  9.0k         ▄  –               3            ▄  $41.20 of $100   ━━━━━━━╸──────────
  1 down           0% errors       30% cached      SLO 100 ms      oldest 38 ms    $3.10/h · reaches limit 22:10
╭─ 2 Nodes ────────────────────────────────────────────────────────────── 3 · 1 in another state · worst health first ─╮
│    NODE        GPU      STATE                    HEALTH        LOAD        MEM       IN-FL         TTFT P99          │
│    gpu-b       2×A100   ✖ ready → down             0.00 -0.80     –        50%           0     -6         –          │
│    gpu-c       2×A100   ● ready                    0.70         60%        50%           9                –          │
│ ▸  gpu-a       2×A100   ● ready                    0.91         30%        50%           4                –          │
│                                                                                                                      │
│                                                                                                                      │
│                                                                                                                      │
│                                                                                                                      │
│                                                                                                                      │
│                                                                                                                      │
│                                                                                                                      │
│                                                                                                                      │
╰──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╯
╭─ 3 Queues ───────────────────────────╮╭─ 4 Latency ──────────────────────────╮╭─ 5 Budgets ──────────────── $3.10/h ─╮
│ MODEL              NOW    +/-    ETA ││                                      ││ gateway/day           $41.20 of $100 │
│ gpt-4.1              3           0 s ││                                      ││ ━━━━━━━━━━━━─────────────────    41% │
│ ███████▊                             ││    No requests were measured yet.    ││ gateway/day  reaches limit 22:10     │
│                                      ││                                      ││                                      │
│                                      ││                                      ││                                      │
│                                      ││                                      ││                                      │
│                                      ││                                      ││                                      │
╰──────────────────────────────────────╯╰──────────────────────────────────────╯╰──────────────────────────────────────╯

 ↑↓ move  tab view  enter detail  D drain  U resume  F5-F8 weight  / filter  <> sort  : command  ? help  q quit
====
press esc
press esc
frame
----
 collie  prod   ● live                                                       ! 1 alert   mara · operator   03:12:48 UTC

  NODES            REQUESTS/S      TOKENS/S        TTFT P99        QUEUED          SPEND TODAY
  2 of 3           42           ▅  9.0k         ▄  –               3            ▄  $41.20 of $100   ━━━━━━━╸──────────
  1 down           0% errors       30% cached      SLO 100 ms      oldest 38 ms    $3.10/h · reaches limit 22:10
╭─ 2 Nodes ─────────────────────────────────────────────────────────────────────────────────── 3 · worst health first ─╮
│    NODE        GPU       REGION      STATE       HEALTH         LOAD   MEM  IN-FL  REQ/S  TTFT P99  WGHT  LOAD 5M    │
│    gpu-b       2×A100    us-east     ✖ down      0.00 ────────     –   50%      0      0         –  1.00           ▄ │
│    gpu-c       2×A100    us-east     ● ready     0.70 ━━━━━╸──   60%   50%      9      0         –  1.00           ▅ │
│ ▸  gpu-a       2×A100    us-east     ● ready     0.91 ━━━━━━━╸   30%   50%      4      0         –  1.00           ▃ │
│                                                                                                                      │
│                                                                                                                      │
│                                                                                                                      │
│                                                                                                                      │
│                                                                                                                      │
│                                                                                                                      │
│                                                                                                                      │
│                                                                                                                      │
╰──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╯
╭─ 3 Queues ───────────────────────────╮╭─ 4 Latency ──────────────────────────╮╭─ 5 Budgets ──────────────── $3.10/h ─╮
│ MODEL              NOW OLDEST    ETA ││                                      ││ gateway/day           $41.20 of $100 │
│ gpt-4.1              3  38 ms    0 s ││                                      ││ ━━━━━━━━━━━━─────────────────    41% │
│ ███████▊                             ││    No requests were measured yet.    ││ gateway/day  reaches limit 22:10     │
│                                      ││                                      ││                                      │
│                                      ││                                      ││                                      │
│                                      ││                                      ││                                      │
│                                      ││                                      ││                                      │
╰──────────────────────────────────────╯╰──────────────────────────────────────╯╰──────────────────────────────────────╯

 ↑↓ move  tab view  enter detail  D drain  U resume  F5-F8 weight  / filter  <> sort  : command  ? help  q quit
====
