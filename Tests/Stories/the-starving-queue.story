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
====
press enter
frame
----
====
# The model is taken out of service while its queue is open.
at 14s
hear queues-gone.json
frame
----
====
