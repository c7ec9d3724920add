# What is pasted is never a key: not in the table, not in the question, not as the word that confirms.
size 100x24
as mara operator
hear three.json
at 1s
paste D\r\tgpu-c\r
effects
frame
press D
at 1.1s
reply floor
at 2s
paste \t\r
press up
paste gpu-c\r
press down right enter
frame
effects
