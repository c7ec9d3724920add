# The connection breaks after the call. It is never sent again: the gateway is asked what it did.
size 100x24
as mara operator
hear three.json
at 1s
press D
reply preview
at 2s
press right enter
effects
reply lost
frame
at 4s
effects
hear three.json
at 5s
effects
reply accepted
effects
hear c-draining.json
frame
