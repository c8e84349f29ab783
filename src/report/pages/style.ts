import { style as wireStyle } from "../../wire/svg/style.ts";

/** The look of the course's site, for a page that is one file and asks nothing of a network. */
export const style = `
:root{--paper:#f8f3e8;--panel:#f0e8d6;--sheet:#fdfaf3;--ink:#2b241b;--soft:#655a49;--line:#d9cdb5;--brass:#a97f22;--link:#7a4f0b;--focus:#1c5d7d;--good:#3c6531;--cord:#a3412c;--alarm:#b3261e;--serif:"Source Serif 4","Iowan Old Style","Palatino Linotype",Palatino,"URW Palladio L",P052,Charter,Georgia,"Noto Serif","Liberation Serif";--han:"Songti SC","Source Han Serif SC","Noto Serif CJK SC","Noto Serif SC","Microsoft YaHei";--mono:ui-monospace,"SF Mono","Cascadia Mono","JetBrains Mono",Menlo,Consolas,"DejaVu Sans Mono","Noto Sans Mono CJK SC",monospace;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--paper:#1c1915;--panel:#272219;--sheet:#221e17;--ink:#ece4d3;--soft:#b5a98f;--line:#443b2c;--brass:#c9a043;--link:#e3bd6a;--focus:#8cc4e0;--good:#a8c796;--cord:#ec8f6b;--alarm:#ff8a80}}
.picture{--wire-paper:var(--sheet);--wire-ink:var(--ink);--wire-faint:var(--soft);--wire-brass:var(--brass);--wire-waits:var(--link);--wire-cord:var(--cord);--wire-alarm:var(--alarm)}
*,::before,::after{box-sizing:border-box}
html{font:112.5%/1.6 var(--serif),var(--han),serif;background:var(--paper);color:var(--ink);text-size-adjust:100%}
html:lang(zh){font-size:106.25%;line-height:1.8}
body{margin:0 auto;max-width:52rem;padding:1.5rem 1rem 4rem;overflow-wrap:anywhere}
h1{font-size:1.9rem;line-height:1.2;margin:.2rem 0 .6rem}
h2{font-size:1.35rem;line-height:1.3;margin:2.8rem 0 .6rem;padding-top:.6rem;border-top:3px solid var(--brass)}
h3{font-size:1.05rem;line-height:1.4;margin:1.6rem 0 .3rem}
p{margin:.5rem 0}
a{color:var(--link);text-underline-offset:.18em}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:2px}
.over{color:var(--soft);margin:0}
.soft{color:var(--soft);font-size:.88rem}
.stamp{border:1px solid var(--alarm);border-inline-start-width:.5rem;padding:.5rem .8rem;border-radius:4px}
.scroll{overflow-x:auto;overscroll-behavior-x:contain}
td,th{overflow-wrap:break-word}
td:first-child:not(.n){min-width:8rem;max-width:24rem}
td.n:first-child{width:1%}
.whole{white-space:nowrap}
td.soft{min-width:11rem}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{text-align:start;vertical-align:baseline;padding:.35rem .7rem .35rem 0;border-bottom:1px solid var(--line)}
th{font-weight:600}
td.n,th.n{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}
tfoot td,tfoot th{border-bottom:0;font-weight:600}
ol.checks{list-style:none;margin:.6rem 0;padding:0}
ol.checks>li{padding:.45rem 0 .45rem 1.9rem;border-bottom:1px solid var(--line)}
.mark{float:inline-start;margin-inline-start:-1.9rem;width:1.5rem;font-weight:700;text-align:center}
.passed>.mark{color:var(--good)}.failed>.mark{color:var(--alarm)}.skipped>.mark,.broken>.mark{color:var(--soft)}
.points{float:inline-end;margin-inline-start:1rem;color:var(--soft);font-variant-numeric:tabular-nums}
.tag{display:inline-block;font-size:.8rem;padding:0 .45em;border:1px solid var(--brass);border-radius:1em}
.what{font-weight:600}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.15rem .9rem;margin:.5rem 0}
dt{color:var(--soft)}dd{margin:0;grid-column:2}
dl.facts{font-size:.88rem}
code,pre{font-family:var(--mono);font-size:.83em}
pre{overflow-x:auto;margin:.5rem 0;padding:.6rem .8rem;border:1px solid var(--line);border-radius:4px;background:var(--sheet);line-height:1.5;overflow-wrap:normal}
pre.wrap{white-space:pre-wrap}
.picture{overflow-x:auto;overscroll-behavior-x:contain;border:1px solid var(--line);border-radius:4px;background:var(--sheet);margin:.6rem 0}
.picture svg{display:block;max-width:none;height:auto;margin-inline:auto}
.sides{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:1rem}
.sides h3{margin:.5rem 0 0}
mark{background:color-mix(in srgb,var(--brass) 28%,transparent);color:inherit}
@media (max-width:48rem){.sides{grid-template-columns:minmax(0,1fr)}}
details{margin:.5rem 0}
summary{cursor:pointer;color:var(--link)}
details ol{font-size:.88rem;padding-inline-start:1.6rem}
.time{font-family:var(--mono);font-size:.82em;color:var(--soft)}
.bar{display:block;min-width:6rem;height:.75rem;border:1px solid var(--line);background:var(--sheet);border-radius:2px}
.bar>span{display:block;height:100%;background:var(--cord)}
@media (forced-colors:active){.bar>span{background:CanvasText}}
@media (max-width:34rem){dl{grid-template-columns:minmax(0,1fr)}dd{grid-column:1;margin-inline-start:1rem}}
@media print{:root{--paper:#fff;--panel:#fff;--sheet:#fff;--ink:#000;--soft:#444;--line:#999;--link:#000;--good:#000;--cord:#000;--alarm:#000}html{font-size:10.5pt}body{max-width:none;padding:0}h2,h3{break-after:avoid}ol.checks>li,tr{break-inside:avoid}.picture,pre,.scroll{overflow:visible}.picture svg{max-width:100%}details.words{display:none}}
${wireStyle}
`.trim();
