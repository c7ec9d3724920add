# The first tokens come late. Three keys say which model it is, since when, and where it runs.
size 100x30
at 58s
hear l-calm.json
at 60s
hear l-slow.json
press 4 down
frame
press enter
frame

# Back there, nobody asks it for anything any more: its row stays under the cursor, and nothing is
# known of it.
press 4
at 62s
hear l-gone.json
frame

# By node nothing is known yet, and the gateway is asked. It does not know.
press b
effects
frame
at 63s
effects
