# Steps gather, esc drops them, and a pause sends them as one change.
size 100x14
as mara operator
hear three.json
at 1s
press F5 F5
frame
----
 collie  prod  ● live                                                mara · operator   03:12:44 UTC
 3 of 3  p99 –  queued 3  req/s 42  tok/s 9.0k  today $41.20 of $100
    NODE        GPU       REGION       STATE       HEALTH         LOAD   MEM  IN-FL  TTFT P99  WGHT
 ▸  gpu-c       2×A100    us-east      ● ready     0.70 ━━━━━╸──   60%  weight 1.00 → 0.80 pending
    gpu-b       2×A100    us-east      ● ready     0.80 ━━━━━━╸─   45%   50%      6         –  1.00
    gpu-a       2×A100    us-east      ● ready     0.91 ━━━━━━━╸   30%   50%      4         –  1.00







 ! gpu-c 1.00 → 0.80, sent in 2 s · esc drops it
====
press esc
frame
----
 collie  prod  ● live                                                mara · operator   03:12:44 UTC
 3 of 3  p99 –  queued 3  req/s 42  tok/s 9.0k  today $41.20 of $100
    NODE        GPU       REGION       STATE       HEALTH         LOAD   MEM  IN-FL  TTFT P99  WGHT
 ▸  gpu-c       2×A100    us-east      ● ready     0.70 ━━━━━╸──   60%   50%      9         –  1.00
    gpu-b       2×A100    us-east      ● ready     0.80 ━━━━━━╸─   45%   50%      6         –  1.00
    gpu-a       2×A100    us-east      ● ready     0.91 ━━━━━━━╸   30%   50%      4         –  1.00







 · dropped: no weight was changed
====
at 4s
hear b-down.json
at 5s
press j F5
at 5.4s
press F5 k
at 6.8s
effects
----
====
at 6.9s
effects
----
carry out weight 0.8 of gpu-a at revision 1
====
reply accepted
at 8s
hear a-light.json
frame
----
 collie  prod  ● live                                    ! 1 alert   mara · operator   03:12:52 UTC
 3 of 3  p99 –  queued 3  req/s 42  tok/s 9.0k  today $41.20 of $100
    NODE        GPU       REGION       STATE       HEALTH         LOAD   MEM  IN-FL  TTFT P99  WGHT
 ▸  gpu-c       2×A100    us-east      ● ready     0.70 ━━━━━╸──   60%   50%      9         –  1.00
    gpu-b       2×A100    us-east      ● ready     0.80 ━━━━━━╸─   45%   50%      6         –  1.00
    gpu-a       2×A100    us-east      ● ready     0.91 ━━━━━━━╸   30%  weight 0.80 in force







 ↑↓ move  enter detail  D drain  U resume  F5-F8 weight  / filter  : command  ? help  q quit
====
