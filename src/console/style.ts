/** How the console looks: a plain sheet that follows the browser's colours, on a phone as well. */

export const style = `
:root { color-scheme: light dark; font: 100%/1.5 system-ui, "Segoe UI", "Noto Sans", sans-serif; }
body { margin: 0 auto; max-width: 75rem; padding: 0 1rem 4rem; }
header, nav { display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; justify-content: space-between; }
header { border-bottom: 1px solid GrayText; }
h1 { font-size: 1.4rem; }
h2 { font-size: 1.1rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; }
main { overflow-x: auto; }
th, td { border-bottom: 1px solid color-mix(in srgb, CanvasText 20%, Canvas); padding: 0.5rem 0.75rem 0.5rem 0; text-align: start; vertical-align: top; }
tbody th { font-weight: 600; white-space: nowrap; }
pre, .said { white-space: pre-wrap; overflow-wrap: anywhere; }
pre { background: color-mix(in srgb, CanvasText 6%, Canvas); padding: 1rem; }
.said { margin: 0.25rem 0 0; }
.count { text-align: end; }
.figures { width: auto; min-width: 50%; }
.figures tbody th { white-space: normal; }
.ways { display: flex; gap: 1.5rem; list-style: none; padding: 0; }
svg { display: block; max-width: 48rem; width: 100%; margin: 1rem 0; font-size: 14px; }
svg text { fill: CanvasText; }
svg .small { font-size: 12px; }
.part-0 { fill: #0b7285; }
.part-1 { fill: #e8a33d; }
.part-2 { fill: #b5433f; }
.part-3 { fill: #868e96; }
.part-4 { fill: #5f3dc4; }
.quiet { opacity: 0.8; margin: 0; }
.search { display: flex; flex-wrap: wrap; gap: 1rem; align-items: end; margin-bottom: 1rem; }
.search label { display: grid; gap: 0.25rem; }
input, select, button { font: inherit; box-sizing: border-box; height: 2.5rem; padding: 0 0.6rem; }
.when { white-space: nowrap; }
a, button { cursor: pointer; }
`
