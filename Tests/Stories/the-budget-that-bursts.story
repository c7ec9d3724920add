# Money goes faster than it did: which budget will burst, when, and what it goes on. Then somebody
# takes that budget away while it is looked at.
size 80x24
hear spend-first.json
at 300s
hear spend-later.json
press 5
frame
----
 collie  prod  ● live                                              03:17:44 UTC
 NODES       REQUESTS/S   TOKENS/S     TTFT P99     QUEUED       SPEND TODAY
 3 of 3      42         ▅ 9.0k       ▅ –            3          ▄ $47.30 of $100
╭─ 5 Budgets ───────────────────────────────────────────────── $3.10/h in all ─╮
│   BUDGET                      SPENT      LIMIT    USED                  ENDS │
│ ▸ gateway/day                $47.30    $100        47% ━━━━━╸┃──┃──    20:20 │
│   claude-sonnet-4.5/day      $37.00     $80.00     46% ━━━━━╸┃──┃──    21:00 │
│   reaches its limit 20:20, between 04:00 and 20:20 · most on claude-sonnet-… │
│   burns  5 min $73.20/h  1 h $3.10/h  since it began $14.35/h                │
╰──────────────────────────────────────────────────────────────────────────────╯
╭─ Models ──────────────────────────────────── $47.30 today · $813 this month ─╮
│   MODEL                  TODAY SHARE  $/H 5 MIN    $/H 1 H TOKENS $/M TOKENS │
│   claude-sonnet-4.5     $37.00   78%     $72.00       –      2.0M     $18.44 │
│   gpt-4.1               $10.30   22%      $1.20       –      1.0M      $9.90 │
│   all models            $47.30  100%     $73.20      $3.10   3.0M     $15.52 │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│ GPU hours   no GPU here has a price                                          │
╰──────────────────────────────────────────────────────────────────────────────╯
 ! 03:17:44 gateway gives no news
 ↑↓ move  tab view  enter detail  : command  p pause  t theme  ? help  q quit
====
press down enter
frame
----
 collie  prod  ● live                                              03:17:44 UTC
 NODES       REQUESTS/S   TOKENS/S     TTFT P99     QUEUED       SPEND TODAY
 3 of 3      42         ▅ 9.0k       ▅ –            3          ▄ $47.30 of $100
╭─ claude-sonnet-4.5/day ────────────────────────────────── budget claude-day ─╮
│ spent       $37.00 of $80  46%   $43.00 left                                 │
│ ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━───┃─────────────────────┃─────────────── │
│ thresholds  50% $3.00 away · 80% $27.00 away · 100% $43.00 away              │
│ period      a day, starts anew 00:00 in 21 h · soft: only warns              │
│ burns       5 min $72.00/h  1 h –  since it began $11.23/h                   │
│ forecast    reaches its limit 21:00, between 03:55 and 21:00                 │
│ most on     the gateway does not say which keys pay for a model              │
│                                                                              │
│      lost ✖  ······························································· │
│ ┈┈┈┈┈┈┈┈┈┈┊┈················································────── limit $80 │
│ ┈┈┈┈┈┈┈┈┈┈┊┈································────────────────┈┈┈┈┈┈┈┈┈┈┈┈ 80% │
│           ┊················─────────────────                                 │
│ ┈┈┈┈┈┈┈┈┈┈·────────────────┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈ 50% │
│         ··⠂                                                                  │
│     ····                                                                     │
│ ····                                                                         │
│ 00:00     now                                                          00:00 │
╰──────────────────────────────────────────────────────────────────────────────╯
 ! 03:17:44 gateway gives no news
 esc back  ↑↓ move  tab view  : command  p pause  t theme  ? help  q quit
====
at 302s
hear spend-gone.json
frame
----
 collie  prod  ● live                                              03:17:46 UTC
 NODES       REQUESTS/S   TOKENS/S     TTFT P99     QUEUED       SPEND TODAY
 3 of 3      42         ▅ 9.0k       ▄ –            3          ▄ $47.30 of $100
╭─ 5 Budgets ───────────────────────────────────────────────── $3.10/h in all ─╮
│   BUDGET                      SPENT      LIMIT    USED                  ENDS │
│ ▸ gateway/day                $47.30    $100        47% ━━━━━╸┃──┃──    20:20 │
│   reaches its limit 20:20, between 04:00 and 20:20 · most on claude-sonnet-… │
│   burns  5 min $72.71/h  1 h $3.10/h  since it began $14.35/h                │
╰──────────────────────────────────────────────────────────────────────────────╯
╭─ Models ──────────────────────────────────── $47.30 today · $813 this month ─╮
│   MODEL                  TODAY SHARE  $/H 5 MIN    $/H 1 H TOKENS $/M TOKENS │
│   claude-sonnet-4.5     $37.00   78%     $71.52       –      2.0M     $18.44 │
│   gpt-4.1               $10.30   22%      $1.19       –      1.0M      $9.90 │
│   all models            $47.30  100%     $72.71      $3.10   3.0M     $15.52 │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│ GPU hours   no GPU here has a price                                          │
╰──────────────────────────────────────────────────────────────────────────────╯
 ! 03:17:44 gateway gives no news
 ! claude-day is gone
====
