# The table follows every key of a filter, and esc brings back what was.
size 80x14
hear three.json
at 1s
press j /
type gpu-a
frame
press backspace
type [
frame
press esc
frame
press :
type filter load>50
press enter
frame
