# Too little would be left. Enter alone does nothing, and neither does half a name.
size 100x24
as mara operator
hear three.json
at 1s
press D
at 1.1s
reply floor
at 2s
press right enter
frame
press up
type gpu
press down right enter
effects
press up
type -c
press down right enter
effects
reply refused the fleet has become smaller meanwhile
frame
