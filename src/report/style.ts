/** The look of all reports. Colours are variables: blue and orange are told apart by everybody, and dark mode changes them. */
export const STYLE = `
:root{color-scheme:light;--page:#f6f7f9;--card:#fff;--ink:#1a1f26;--muted:#555f6b;--line:#d9dee5;--real:#0b63a5;--synthetic:#c2410c;--third:#5b6472;--good:#0f6b33;--good-soft:#e3f4e8;--bad:#b3261e;--bad-soft:#fdeaea;--none-soft:#eceff3;--link:#0b57a4;--soft:#f1f4f8}
@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;--page:#0e1217;--card:#171c23;--ink:#e7ebf0;--muted:#a5afbb;--line:#333c47;--real:#68b1f5;--synthetic:#ff9a57;--third:#a9b3c0;--good:#72d08f;--good-soft:#15301f;--bad:#ff8b82;--bad-soft:#3a1a1a;--none-soft:#262d36;--link:#7cbcff;--soft:#1d242d}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-999px;top:0;background:var(--card);padding:.6rem 1rem;z-index:9}
.skip:focus{left:.5rem;top:.5rem}
.page{max-width:1400px;margin:0 auto;padding:0 1rem 4rem}
header.top{padding:2.2rem 0 1.2rem}
.kicker{margin:0;color:var(--muted);font-size:.8rem;letter-spacing:.08em;text-transform:uppercase;font-weight:600}
h1{font-size:clamp(1.6rem,4.5vw,2.4rem);line-height:1.15;margin:.3rem 0 .6rem;letter-spacing:-.02em;text-wrap:balance}
h2{font-size:1.5rem;line-height:1.25;margin:3.2rem 0 .4rem;letter-spacing:-.01em;padding-top:1.2rem;border-top:2px solid var(--line)}
h3{font-size:1.15rem;margin:2.2rem 0 .4rem;line-height:1.3}
h4{font-size:1rem;margin:0;line-height:1.3}
p{margin:.4rem 0 .8rem;max-width:75ch}
.lead{font-size:1.05rem}
.muted,.note{color:var(--muted)}
.note{font-size:.875rem}
.files{display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;margin:.4rem 0 0;padding:0;list-style:none;color:var(--muted);font-size:.95rem}
.files b{color:var(--ink)}
.name,code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.92em}
.name{font-weight:600}
code{background:var(--soft);padding:.08em .3em;border-radius:4px;white-space:pre-wrap}
pre{background:var(--soft);border:1px solid var(--line);border-radius:8px;padding:.7rem .9rem;overflow-x:auto;margin:.5rem 0}
pre code{background:none;padding:0;white-space:pre-wrap}
nav.contents{font-size:.92rem;margin:.4rem 0 0}
nav.contents ol{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.3rem .5rem}
nav.contents a{display:block;padding:.3rem .7rem;border-radius:999px;border:1px solid var(--line);background:var(--card);text-decoration:none;color:var(--ink)}
nav.contents a:hover{border-color:var(--link);color:var(--link)}
@media screen and (min-width:1160px){
main>section:first-child>h2{margin-top:0!important}
.page{display:grid;grid-template-columns:10.2rem minmax(0,1fr);column-gap:1.8rem}
header.top{grid-column:1/-1}
nav.contents{position:sticky;top:1.2rem;align-self:start;margin-top:.6rem}
nav.contents ol{display:block}
nav.contents a{border:0;background:none;border-radius:6px;padding:.3rem .6rem;border-left:3px solid var(--line);border-radius:0}
nav.contents a:hover{border-left-color:var(--link)}
footer{grid-column:2}
}
h4{margin-top:1.6rem}.card h4{margin-top:0}
main>section:first-child>h2{margin-top:1.4rem;border-top:0;padding-top:0}
.verdict{display:flex;gap:.8rem;align-items:flex-start;padding:1rem 1.1rem;border-radius:12px;background:var(--card);border:1px solid var(--line);border-left-width:6px;margin:0 0 1rem;font-size:1.08rem}
.verdict p{margin:0}
.verdict.pass{border-left-color:var(--good)}.verdict.fail{border-left-color:var(--bad)}.verdict.none{border-left-color:var(--third)}
.grid{display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,20.5rem),1fr));margin:1rem 0}
.grid.four{grid-template-columns:repeat(auto-fit,minmax(min(100%,14rem),1fr))}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1rem 1.1rem;min-width:0}
.card>h4:first-child,.card>h3:first-child{margin-top:0}
.axis h3{margin:0;font-size:1.05rem}
.axis .asks{margin:.1rem 0 .6rem;color:var(--muted);font-size:.875rem;min-height:3.2em}
.axis .score{font-size:2.3rem;line-height:1.1;font-weight:650;letter-spacing:-.03em;font-variant-numeric:tabular-nums;margin:.5rem 0 .2rem}
.axis .score small{display:block;font-size:.875rem;line-height:1.5;font-weight:400;letter-spacing:0;color:var(--muted);min-height:1.5em}
.axis .why{font-size:.9rem;margin:.6rem 0 0}
.badge{display:inline-flex;align-items:center;gap:.35rem;font-size:.85rem;font-weight:600;padding:.16rem .6rem .16rem .45rem;border-radius:999px;white-space:nowrap}
.badge svg{width:1em;height:1em;flex:none}
.badge.pass{background:var(--good-soft);color:var(--good)}.badge.fail{background:var(--bad-soft);color:var(--bad)}.badge.none{background:var(--none-soft);color:var(--muted)}
.chips{display:flex;flex-wrap:wrap;gap:.3rem .5rem;margin:.25rem 0 .5rem;padding:0;list-style:none;font-size:.8rem;color:var(--muted)}
.chips li{background:var(--soft);border-radius:5px;padding:.02rem .45rem}
.meter{display:block;width:100%;height:10px;border-radius:5px;background:var(--none-soft)}
.meter .fill{fill:var(--third)}.meter.pass .fill{fill:var(--good)}.meter.fail .fill{fill:var(--bad)}
.meter .bound{stroke:var(--ink);stroke-width:2;vector-effect:non-scaling-stroke}
.meter .best{stroke:var(--ink);stroke-width:1.5;stroke-dasharray:2 2;vector-effect:non-scaling-stroke}
figure{margin:0;min-width:0}
figure svg{display:block;width:auto;max-width:100%;height:auto;font-size:11px;font-family:inherit;overflow:hidden}
.card figure svg{width:100%;max-width:27rem}
figcaption{font-size:.875rem;color:var(--muted);margin:.35rem 0 0}
figcaption b{color:var(--ink);font-weight:600}
.panels{display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr));align-items:start}
h5{margin:.8rem 0 .25rem;font-size:.875rem;font-weight:600;color:var(--muted)}.panels h5{margin-top:.2rem}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;margin:.4rem 0;padding:0;list-style:none;font-size:.875rem;color:var(--ink)}
.legend li{display:flex;align-items:center;gap:.45rem}
.legend svg{width:26px;height:12px;flex:none}
.first{margin:.6rem 0;padding:0;list-style:none;counter-reset:n;display:grid;gap:.55rem}
.first li{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:.7rem .9rem .7rem 3rem;position:relative;counter-increment:n}
.first li::before{content:counter(n);position:absolute;left:.85rem;top:.72rem;width:1.5rem;height:1.5rem;border-radius:50%;background:var(--none-soft);color:var(--ink);font-weight:650;font-size:.85rem;display:grid;place-items:center}
.first .tag{display:block;width:max-content;font-size:.8rem;color:var(--muted)}
.scroll{overflow-x:auto;margin:.8rem 0;border:1px solid var(--line);border-radius:10px;background:var(--card)}
.card .scroll{border:0;margin:.5rem 0 0;background:none;border-radius:0}
table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
caption{text-align:left;font-size:.875rem;color:var(--muted);padding:.6rem .8rem .3rem;caption-side:top}
.card caption{padding:.2rem 0}
th,td{text-align:left;padding:.42rem .8rem;border-top:1px solid var(--line);vertical-align:top;font-weight:400;overflow-wrap:normal}
.card table{font-size:.84rem}
.card th,.card td{padding:.22rem .6rem .22rem 0}
.card td:last-child,.card th:last-child{padding-right:0}
thead th{color:var(--muted);font-weight:600;border-top:0;font-size:.82rem;vertical-align:bottom}
tbody th{min-width:7.5rem;overflow-wrap:anywhere}
.card tbody th{min-width:0;overflow-wrap:break-word}
.number{text-align:right;white-space:nowrap}
.words{min-width:13rem;overflow-wrap:anywhere}
td .meter{width:5rem;height:6px;margin:.3rem 0 0 auto}
details{margin:.6rem 0}
summary{cursor:pointer;color:var(--link);font-size:.92rem;padding:.2rem 0}
dl{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.4rem 1.2rem;margin:.8rem 0;max-width:70rem}
dt{font-weight:600}dd{margin:0;color:var(--muted)}
@media (max-width:640px){dl{display:block}dd{margin:0 0 .7rem}.axis .asks{min-height:0}th,td{padding:.4rem .6rem}}
.tools{display:flex;flex-wrap:wrap;gap:.6rem 1rem;align-items:end;margin:.8rem 0}
.tools[hidden]{display:none}
.tools label{font-size:.85rem;color:var(--muted);display:grid;gap:.15rem}
.tools input,.tools select{font:inherit;color:inherit;background:var(--card);border:1px solid var(--third);border-radius:8px;padding:.35rem .6rem;min-width:11rem;max-width:100%}
.vanished{display:none!important}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
footer{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--muted);font-size:.875rem}
@page{margin:14mm}
@media print{
:root{--page:#fff}
body{font-size:10.5pt;-webkit-print-color-adjust:exact;print-color-adjust:exact}
.page{display:block;max-width:none;padding:0}
nav.contents,.skip,.tools{display:none}
.card,.first li,figure,tr,.verdict{break-inside:avoid}
h2,h3,h4{break-after:avoid}
.grid{grid-template-columns:repeat(2,1fr)}.grid.four{grid-template-columns:repeat(2,1fr)}
.panels{grid-template-columns:repeat(3,1fr)}
.scroll{overflow:visible}
table,.card table{font-size:8pt}th,td{padding:.2rem .4rem}th,td,.name,code{overflow-wrap:anywhere}.words,tbody th{min-width:0}.number{white-space:normal}td .meter{width:3rem}
details::details-content{content-visibility:visible;block-size:auto}
summary{list-style:none;color:var(--muted)}
a{color:inherit;text-decoration:none}
.vanished{display:revert!important}
}
`;
