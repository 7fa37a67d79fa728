/** Colours that are told apart in light and dark, also by those who see few of them. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --text: #1c1e21; --quiet: #5c636b; --rule: #e2e5e9; --mark: #9aa1a9;
  --canary: #c2410c; --live: #1d4ed8; --share: #fde3cf;
  --healthy: #15803d; --inconclusive: #a16207; --failing: #b91c1c; --on: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #15171a; --text: #e8eaed; --quiet: #a1a8b0; --rule: #2d3136; --mark: #6b727a;
    --canary: #fb923c; --live: #7cb0ff; --share: #4a2c17;
    --healthy: #4ade80; --inconclusive: #facc15; --failing: #f87171; --on: #15171a;
  }
}
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem 3rem; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; }
h2, figcaption { font-size: 1rem; font-weight: 600; margin: 1.75rem 0 .25rem; }
p { margin: .25rem 0; }
.quiet { color: var(--quiet); }
.end { display: inline-block; padding: .1rem .6rem; border-radius: .4rem; color: var(--on); }
.end.healthy { background: var(--healthy); } .end.inconclusive { background: var(--inconclusive); } .end.failing { background: var(--failing); }
.key { white-space: nowrap; margin-right: 1.25rem; font-weight: 400; }
.key::before { content: ""; display: inline-block; width: 1.2em; height: .3em; margin-right: .4em; vertical-align: middle; background: var(--colour); }
.key.canary { --colour: var(--canary); } .key.live { --colour: var(--live); } .key.wanted { --colour: var(--share); }
figure { margin: 0; overflow-x: auto; }
figcaption .keys { margin-left: 1rem; }
svg { display: block; width: 100%; min-width: 40rem; height: auto; }
svg text { font: 12px system-ui, sans-serif; fill: var(--quiet); }
svg .value { text-anchor: end; }
svg .time { text-anchor: middle; }
svg .step { fill: var(--text); }
.grid { stroke: var(--rule); }
.mark { stroke: var(--mark); stroke-dasharray: 3 3; }
.line { fill: none; stroke-width: 2; stroke-linejoin: round; }
.line.canary { stroke: var(--canary); } .line.live { stroke: var(--live); }
.share { fill: var(--share); }
svg .healthy { fill: var(--healthy); } svg .inconclusive { fill: var(--inconclusive); } svg .failing { fill: var(--failing); }
svg g text { fill: var(--on); text-anchor: middle; font-weight: 700; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .25rem 1rem .25rem 0; text-align: right; border-bottom: 1px solid var(--rule); white-space: nowrap; }
th:first-child { text-align: left; }
th.canary { color: var(--canary); } th.live { color: var(--live); }
ol { list-style: none; margin: 0; padding: 0; font-size: .875rem; }
ol li { padding: .15rem 0; border-bottom: 1px solid var(--rule); overflow-wrap: anywhere; }
ul { margin: 0; padding-left: 1.2rem; }
`;
