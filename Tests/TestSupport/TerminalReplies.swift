/// What terminals answer to questions, whoever asked: colours, places, abilities, mouse and focus,
/// keys in forms that nobody here has asked for. Many hold letters that are keys.
package let terminalReplies: [String] = [
  "\u{1B}]10;rgb:dddd/dddd/dddd\u{1B}\\", "\u{1B}]11;rgb:1e1e/1e1e/1e1e\u{7}",
  "\u{1B}]4;1;rgb:cdcd/0000/0000\u{1B}\\", "\u{1B}]52;c;RHEK\u{7}", "\u{1B}]lD drain\u{1B}\\",
  "\u{1B}]LD\u{1B}\\", "\u{1B}[24;80R", "\u{1B}[1;2R", "\u{1B}[?24;80R", "\u{1B}[0n",
  "\u{1B}[?62;22c", "\u{1B}[>41;354;0c", "\u{1B}[=1;2c", "\u{1B}P!|464F4F44\u{1B}\\",
  "\u{1B}[?2026;2$y", "\u{1B}[4;2$y", "\u{1B}[I", "\u{1B}[O", "\u{1B}[<0;10;20M",
  "\u{1B}[<65;10;20m", "\u{1B}[M !D", "\u{1B}[M#DU", "\u{1B}[8;24;80t", "\u{1B}[4;600;800t",
  "\u{1B}[?1u", "\u{1B}[68;2u", "\u{1B}[97;1:3u", "\u{1B}P>|XTerm(390)\u{1B}\\",
  "\u{1B}P1$r0 q\u{1B}\\", "\u{1B}P1+r544E=785465726D\u{1B}\\", "\u{1B}_Gi=31;OK\u{1B}\\",
  "\u{1B}^message D\u{1B}\\", "\u{1B}XD string\u{1B}\\", "\u{1B}[?997;1n", "\u{1B}[24;80;1R",
]
