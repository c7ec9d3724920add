# A node is drained: the question, the gateway's own forecast, the reason, and then the proof.
size 100x24
as mara operator
hear three.json
at 1s
press D
effects
at 1.1s
reply preview
frame
press tab tab
type hot: 84 °C
at 2s
press shift-tab enter
effects
reply accepted
effects
at 4s
hear c-draining.json
frame
at 14s
hear c-drained.json
frame
press 6
frame
