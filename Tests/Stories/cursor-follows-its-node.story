# The worst node comes first, and the cursor stays with the node it was put on.
size 80x14
hear three.json
press 2 down
frame
----
 collie  prod  ● live                                              03:12:44 UTC
 3 of 3  p99 –  queued 3  req/s 42  tok/s 9.0k  today $41.20 of $100
    NODE        STATE       HEALTH         LOAD   MEM  IN-FL  QUEUED  TTFT P99
    gpu-c       ● ready     0.70 ━━━━━╸──   60%   50%      9       0         –
 ▸  gpu-b       ● ready     0.80 ━━━━━━╸─   45%   50%      6       0         –
    gpu-a       ● ready     0.91 ━━━━━━━╸   30%   50%      4       0         –







 ↑↓ move  enter detail  D drain  U resume  / filter  : command  ? help  q quit
====
at 4s
hear b-down.json
frame
----
 collie  prod  ● live                                  ! 1 alert   03:12:48 UTC
 2 of 3  p99 –  queued 3  req/s 42  tok/s 9.0k  today $41.20 of $100
    NODE        STATE       HEALTH         LOAD   MEM  IN-FL  QUEUED  TTFT P99
 ▸  gpu-b       ✖ down      0.00 ────────     –   50%      0       0         –
    gpu-c       ● ready     0.70 ━━━━━╸──   60%   50%      9       0         –
    gpu-a       ● ready     0.91 ━━━━━━━╸   30%   50%      4       0         –







 ↑↓ move  enter detail  D drain  U resume  / filter  : command  ? help  q quit
====
# The node under the cursor leaves the fleet.
at 6s
hear b-gone.json
frame
----
 collie  prod  ● live                                              03:12:50 UTC
 2 of 2  p99 –  queued 3  req/s 42  tok/s 9.0k  today $41.20 of $100
    NODE        STATE       HEALTH         LOAD   MEM  IN-FL  QUEUED  TTFT P99
 ▸  gpu-c       ● ready     0.70 ━━━━━╸──   60%   50%      9       0         –
    gpu-a       ● ready     0.91 ━━━━━━━╸   30%   50%      4       0         –








 ! gpu-b is gone; the cursor is on gpu-c
====
