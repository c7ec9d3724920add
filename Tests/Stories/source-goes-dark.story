# The gateway stops answering. The last good picture stays and says so; then it is back.
size 80x14
hear three.json
frame
----
 collie  prod  ● live                                              03:12:44 UTC
 3 of 3  p99 –  queued 3  req/s 42  tok/s 9.0k  today $41.20 of $100
    NODE        GPU      STATE       HEALTH         LOAD   MEM  IN-FL  TTFT P99
 ▸  gpu-c       2×A100   ● ready     0.70 ━━━━━╸──   60%   50%      9         –
    gpu-b       2×A100   ● ready     0.80 ━━━━━━╸─   45%   50%      6         –
    gpu-a       2×A100   ● ready     0.91 ━━━━━━━╸   30%   50%      4         –







 ↑↓ move  enter detail  D drain  U resume  / filter  : command  ? help  q quit
====
at 2s
fail timed out
frame
----
 prod  ◐ no answer for 2 s · retry in 4 s                          03:12:44 UTC
 ! each try is given up after 5 s
    NODE        GPU      STATE       HEALTH         LOAD   MEM  IN-FL  TTFT P99
 ▸  gpu-c       2×A100   ● ready     0.70 ━━━━━╸──   60%   50%      9         –
    gpu-b       2×A100   ● ready     0.80 ━━━━━━╸─   45%   50%      6         –
    gpu-a       2×A100   ● ready     0.91 ━━━━━━━╸   30%   50%      4         –







 ↑↓ move  enter detail  D drain  U resume  / filter  : command  ? help  q quit
====
at 9s
frame
----
 prod  ◐ no answer for 9 s · trying now                            03:12:44 UTC
 ! each try is given up after 5 s
    NODE        GPU      STATE       HEALTH         LOAD   MEM  IN-FL  TTFT P99
 ▸  gpu-c       2×A100   ● ready     0.70 ━━━━━╸──   60%   50%      9         –
    gpu-b       2×A100   ● ready     0.80 ━━━━━━╸─   45%   50%      6         –
    gpu-a       2×A100   ● ready     0.91 ━━━━━━━╸   30%   50%      4         –







 ↑↓ move  enter detail  D drain  U resume  / filter  : command  ? help  q quit
====
at 40s
fail refused
frame
----
 prod  ✖ no answer for 40 s · nothing listens at 10.0.0.9:8080 · retry in 4 s
 ! is it running?
    NODE        GPU      STATE       HEALTH         LOAD   MEM  IN-FL  TTFT P99
 ▸  gpu-c       2×A100   ● ready     0.70 ━━━━━╸──   60%   50%      9         –
    gpu-b       2×A100   ● ready     0.80 ━━━━━━╸─   45%   50%      6         –
    gpu-a       2×A100   ● ready     0.91 ━━━━━━━╸   30%   50%      4         –







 ↑↓ move  enter detail  D drain  U resume  / filter  : command  ? help  q quit
====
at 50s
hear restarted.json
effects
----
fetch history of gateway
====
frame
----
 collie  prod  ● live                                              03:13:20 UTC
 3 of 3  p99 –  queued 3  req/s 42  tok/s 9.0k  today $41.20 of $100
    NODE        GPU      STATE       HEALTH         LOAD   MEM  IN-FL  TTFT P99
 ▸  gpu-c       2×A100   ● ready     0.70 ━━━━━╸──   60%   50%      9         –
    gpu-b       2×A100   ● ready     0.80 ━━━━━━╸─   45%   50%      6         –
    gpu-a       2×A100   ● ready     0.91 ━━━━━━━╸   30%   50%      4         –







 ↑↓ move  enter detail  D drain  U resume  / filter  : command  ? help  q quit
====
