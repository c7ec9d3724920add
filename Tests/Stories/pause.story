# The picture stands still while polling goes on, and catches up.
size 80x14
hear three.json
press p
at 4s
hear b-down.json
frame
----
 collie  prod  ‖ paused                                            03:12:44 UTC
 3 of 3  p99 –  queued 3  req/s 42  tok/s 9.0k  today $41.20 of $100
    NODE        GPU      STATE       HEALTH         LOAD   MEM  IN-FL  TTFT P99
 ▸  gpu-c       2×A100   ● ready     0.70 ━━━━━╸──   60%   50%      9         –
    gpu-b       2×A100   ● ready     0.80 ━━━━━━╸─   45%   50%      6         –
    gpu-a       2×A100   ● ready     0.91 ━━━━━━━╸   30%   50%      4         –







 ↑↓ move  enter detail  D drain  U resume  / filter  : command  ? help  q quit
====
press p
frame
----
 collie  prod  ● live                                  ! 1 alert   03:12:48 UTC
 2 of 3  p99 –  queued 3  req/s 42  tok/s 9.0k  today $41.20 of $100
    NODE        GPU      STATE       HEALTH         LOAD   MEM  IN-FL  TTFT P99
 ▸  gpu-b       2×A100   ✖ down      0.00 ────────     –   50%      0         –
    gpu-c       2×A100   ● ready     0.70 ━━━━━╸──   60%   50%      9         –
    gpu-a       2×A100   ● ready     0.91 ━━━━━━━╸   30%   50%      4         –







 ↑↓ move  enter detail  D drain  U resume  / filter  : command  ? help  q quit
====
