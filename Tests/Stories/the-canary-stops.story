# Three nodes are to be drained. The first goes alone; the operator looks at it and stops.
size 100x24
as mara operator
hear three.json
at 1s
press * D
at 1.1s
reply preview
reply preview
reply preview
frame
press up
type drain 3 nodes
at 2s
press down right enter
effects
reply accepted
at 4s
hear c-draining.json
frame
press enter
effects
frame
