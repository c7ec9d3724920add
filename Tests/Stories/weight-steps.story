# Steps gather, esc drops them, and a pause sends them as one change.
size 100x14
as mara operator
hear three.json
at 1s
press F5 F5
frame
press esc
frame
at 4s
hear b-down.json
at 5s
press j F5
at 5.4s
press F5 k
at 6.8s
effects
at 6.9s
effects
reply accepted
at 8s
hear a-light.json
frame
