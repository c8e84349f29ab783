/**
 * The picture's look: warm paper and ink, brass for what waits, a cord's red for data. A page sets the variables on
 * `.sb-wire` or above it to give it other colours; without, it follows the reader's choice of light or dark.
 */
export const style = `
.sb-wire{--paper:var(--wire-paper,#faf5e9);--ink:var(--wire-ink,#2b2620);--faint:var(--wire-faint,#6f6553);--brass:var(--wire-brass,#b07d2a);--waits:var(--wire-waits,#7d5510);--cord:var(--wire-cord,#9c3d22);--alarm:var(--wire-alarm,#b3261e);color:var(--ink)}
@media (prefers-color-scheme:dark){.sb-wire{--paper:var(--wire-paper,#1e1b17);--ink:var(--wire-ink,#ece4d4);--faint:var(--wire-faint,#a99d88);--brass:var(--wire-brass,#c9a043);--waits:var(--wire-waits,#e0b458);--cord:var(--wire-cord,#ec8f6b);--alarm:var(--wire-alarm,#ff8a80)}}
.sb-wire text{font:12.5px ui-monospace,"Cascadia Mono","JetBrains Mono","DejaVu Sans Mono","Noto Sans Mono CJK SC",monospace;fill:var(--ink);paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
.sb-wire .paper{fill:var(--paper)}
.sb-wire .name{text-anchor:middle}
.sb-wire .program .name,.sb-wire .peer .name{font:600 17px "Iowan Old Style","Source Serif 4",Palatino,"Noto Serif CJK SC","DejaVu Serif",serif}
.sb-wire .jack{fill:#2b2620;stroke:var(--brass);stroke-width:4}
.sb-wire .running{stroke:var(--ink);stroke-width:1.5}
.sb-wire .end .running,.sb-wire .address .running{stroke:var(--faint);stroke-dasharray:6 3}
.sb-wire .absent{stroke:var(--faint);stroke-width:1;stroke-dasharray:1 4}
.sb-wire .blocked{fill:var(--brass)}
.sb-wire .dot{fill:var(--ink)}
.sb-wire .time,.sb-wire .state,.sb-wire .note,.sb-wire .line{fill:var(--faint)}
.sb-wire .line{font-size:10.5px}
.sb-wire .time{font-size:10.5px;text-anchor:end}
.sb-wire .state,.sb-wire .note{font-size:11.2px}
.sb-wire .silence path{fill:none;stroke:var(--faint);stroke-width:1.2}
.sb-wire .silence path.paper{fill:var(--paper);stroke:none}
.sb-wire .torn{fill:var(--brass);fill-opacity:.14;stroke:var(--brass);stroke-width:1}
.sb-wire .waits{fill:var(--waits)}
.sb-wire .output{font-weight:600}
.sb-wire .alarm text,.sb-wire text.alarm{fill:var(--alarm)}
.sb-wire .start{text-anchor:start}.sb-wire .middle{text-anchor:middle}.sb-wire text.end{text-anchor:end}
.sb-wire .arrow line{stroke:var(--ink);stroke-width:1.5}.sb-wire .arrow path{fill:var(--ink)}
.sb-wire .ack line{stroke:var(--faint);stroke-width:1}.sb-wire .ack path,.sb-wire .ack text{fill:var(--faint)}
.sb-wire .data line{stroke:var(--cord);stroke-width:3.5;stroke-linecap:round}.sb-wire .data path,.sb-wire .data text{fill:var(--cord)}
.sb-wire .alarm line{stroke:var(--alarm)}.sb-wire .alarm path{fill:var(--alarm)}
.sb-wire .again line{stroke-dasharray:5 5}
.sb-wire .arrow line.reach{stroke:transparent;stroke-width:18}
.sb-wire .bytes{visibility:hidden}
.sb-wire .bytes rect{fill:var(--ink)}
.sb-wire .bytes text{font-size:11.5px;fill:var(--paper);stroke:none}
.sb-wire [data-step]:hover>.bytes,.sb-wire [data-step]:focus>.bytes{visibility:visible}
.sb-wire [data-step]:focus{outline:none}
.sb-wire [data-step]:is(:hover,:focus-visible) .arrow line:not(.reach){stroke-width:5}
@media (forced-colors:active){.sb-wire{--paper:Canvas;--ink:CanvasText;--faint:CanvasText;--brass:Highlight;--waits:CanvasText;--cord:LinkText;--alarm:CanvasText}}
@media print{.sb-wire{--paper:#fff;--ink:#000;--faint:#555}}
`.trim();
