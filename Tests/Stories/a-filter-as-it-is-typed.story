# The table follows every key of a filter, and esc brings back what was.
size 80x14
hear three.json
at 1s
press j /
type gpu-a
frame
----
 collie  prod  ● live                                              03:12:44 UTC
 3 of 3  p99 –  queued 3  req/s 42  tok/s 9.0k  today $41.20 of $100
    NODE        GPU      STATE       HEALTH         LOAD   MEM  IN-FL  TTFT P99
 ▸  gpu-a       2×A100   ● ready     0.91 ━━━━━━━╸   30%   50%      4         –









 / gpu-a▏                                          1 of 3  enter keep  esc back
====
press backspace
type [
frame
----
 collie  prod  ● live                                              03:12:44 UTC
 3 of 3  p99 –  queued 3  req/s 42  tok/s 9.0k  today $41.20 of $100




                    None of the 3 nodes matches the filter.






 / gpu-[▏                                          0 of 3  enter keep  esc back
====
press esc
frame
----
 collie  prod  ● live                                              03:12:44 UTC
 3 of 3  p99 –  queued 3  req/s 42  tok/s 9.0k  today $41.20 of $100
    NODE        GPU      STATE       HEALTH         LOAD   MEM  IN-FL  TTFT P99
    gpu-c       2×A100   ● ready     0.70 ━━━━━╸──   60%   50%      9         –
 ▸  gpu-b       2×A100   ● ready     0.80 ━━━━━━╸─   45%   50%      6         –
    gpu-a       2×A100   ● ready     0.91 ━━━━━━━╸   30%   50%      4         –







 ↑↓ move  enter detail  D drain  U resume  / filter  : command  ? help  q quit
====
press :
type filter load>50
press enter
frame
----
 collie  prod  ● live                                              03:12:44 UTC
 3 of 3  p99 –  queued 3  req/s 42  tok/s 9.0k  today $41.20 of $100
    NODE        GPU      STATE       HEALTH         LOAD   MEM  IN-FL  TTFT P99
 ▸  gpu-c       2×A100   ● ready     0.70 ━━━━━╸──   60%   50%      9         –









 ! gpu-b is filtered out; the cursor is on gpu-c
====
