/**
 * The picture's look: warm paper and ink, brass for what waits, a cord's red for data. A page sets the variables on
 * `.sb-wire` or above it to give it other colours; without, it follows the reader's choice of light or dark.
 */
export const style = `
.sb-wire{--paper:var(--wire-paper,#faf5e9);--ink:var(--wire-ink,#2b2620);--faint:var(--wire-faint,#8a7f6d);--brass:var(--wire-brass,#b07d2a);--cord:var(--wire-cord,#9c3d22);--alarm:var(--wire-alarm,#b3261e);color:var(--ink)}
@media (prefers-color-scheme:dark){.sb-wire{--paper:var(--wire-paper,#1e1b17);--ink:var(--wire-ink,#ece4d4);--faint:var(--wire-faint,#9c917f);--brass:var(--wire-brass,#d9a94f);--cord:var(--wire-cord,#e58b62);--alarm:var(--wire-alarm,#ff8a80)}}
.sb-wire text{font:12px ui-monospace,"Cascadia Mono","JetBrains Mono","DejaVu Sans Mono","Noto Sans Mono CJK SC",monospace;fill:var(--ink);paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
.sb-wire .paper{fill:var(--paper)}
.sb-wire .name{font:600 17px "Iowan Old Style","Source Serif 4",Palatino,"Noto Serif CJK SC","DejaVu Serif",serif;text-anchor:middle}
.sb-wire .jack{fill:#2b2620;stroke:var(--brass);stroke-width:4}
.sb-wire .running{stroke:var(--ink);stroke-width:1.5}
.sb-wire .absent{stroke:var(--faint);stroke-width:1;stroke-dasharray:1 4}
.sb-wire .blocked{fill:var(--brass)}
.sb-wire .dot{fill:var(--ink)}
.sb-wire .time,.sb-wire .state,.sb-wire .note{fill:var(--faint)}
.sb-wire .time{font-size:10.5px;text-anchor:end}
.sb-wire .state{font-size:11px;letter-spacing:.03em}
.sb-wire .waits{fill:var(--brass)}
.sb-wire .output{font-weight:600}
.sb-wire .alarm text,.sb-wire text.alarm{fill:var(--alarm)}
.sb-wire .start{text-anchor:start}.sb-wire .middle{text-anchor:middle}.sb-wire .end{text-anchor:end}
.sb-wire .arrow line{stroke:var(--ink);stroke-width:1.5}.sb-wire .arrow path{fill:var(--ink)}
.sb-wire .ack line{stroke:var(--faint);stroke-width:1}.sb-wire .ack path,.sb-wire .ack text{fill:var(--faint)}
.sb-wire .data line{stroke:var(--cord);stroke-width:3.5;stroke-linecap:round}.sb-wire .data path,.sb-wire .data text{fill:var(--cord)}
.sb-wire .alarm line{stroke:var(--alarm)}.sb-wire .alarm path{fill:var(--alarm)}
.sb-wire .again line{stroke-dasharray:5 5}
.sb-wire g[data-step]:hover line{stroke-width:4}
@media print{.sb-wire{--paper:#fff;--ink:#000;--faint:#555}}
`.trim();
