/** How Slack looks, near enough to judge lengths, order and weight. */

export const style = `
  * { box-sizing: border-box }
  body { margin: 0; font: 15px/1.46668 Lato, system-ui, sans-serif; color: #1d1c1d; background: #fff }
  h1 { margin: 0; padding: 12px 20px; font-size: 18px; border-bottom: 1px solid #ddd }
  main { padding: 12px 20px 20px }
  article { display: flex; gap: 10px; padding: 8px 0 }
  article > div { flex: 1; min-width: 0; max-width: 600px }
  article header { line-height: 1.2 }
  .face { width: 36px; height: 36px; flex: none; border-radius: 8px; background: #e0a42f; color: #fff; font-weight: 700;
    display: grid; place-items: center }
  .face.app { background: #1264a3 }
  em { margin-left: 4px; padding: 1px 3px; border-radius: 2px; background: #ddd; color: #616061; font: 700 10px system-ui }
  time { margin-left: 8px; font-size: 12px; color: #616061 }
  p { margin: 0; overflow-wrap: anywhere }
  .block { margin: 4px 0 8px }
  h3 { margin: 0; font-size: 18px; font-weight: 900; line-height: 1.3 }
  .context { font-size: 13px; color: #616061 }
  .rich_text p + p { margin-top: 0 }
  ul, ol { margin: 0; padding-left: 26px }
  pre { margin: 4px 0; padding: 8px; border: 1px solid #ddd; border-radius: 4px; background: #f8f8f8;
    font: 12px/1.5 monospace; white-space: pre-wrap; overflow-wrap: anywhere }
  code { padding: 1px 3px; border: 1px solid #ddd; border-radius: 3px; background: #f8f8f8; color: #c01343;
    font: 12px monospace }
  blockquote { margin: 4px 0; padding-left: 12px; border-left: 4px solid #ddd }
  a { color: #1264a3 }
  .actions, .context_actions { display: flex; flex-wrap: wrap; gap: 8px }
  .button { display: inline-block; padding: 0 12px; height: 36px; line-height: 34px; border: 1px solid #bbb;
    border-radius: 8px; font-weight: 700; background: #fff; white-space: nowrap; max-width: 100%; overflow: hidden;
    text-overflow: ellipsis }
  .actions .button { height: 28px; line-height: 26px; font-size: 13px; border-radius: 6px }
  .button.primary { background: #007a5a; border-color: #007a5a; color: #fff }
  .button.danger { border-color: #e01e5a; color: #e01e5a }
  .button.select { font-weight: 400; min-width: 180px }
  .button i { float: right; margin-left: 12px; font-style: normal }
  .thumb { width: 18px; fill: none; stroke: #616061; stroke-width: 1.4; stroke-linejoin: round }
  .thumb.down { transform: rotate(180deg) }
  hr { border: 0; border-top: 1px solid #ddd }
  nav { display: flex; gap: 20px; margin: -4px 0 16px; border-bottom: 1px solid #ddd; color: #616061 }
  nav > * { padding-bottom: 6px } nav b { border-bottom: 2px solid #1264a3; color: #1d1c1d }
  dialog { position: static; width: 520px; margin: 8px auto; padding: 24px 28px; border: 1px solid #ddd;
    border-radius: 8px; box-shadow: 0 4px 16px #0002 }
  dialog h2 { margin: 0 0 16px; font-size: 22px } dialog footer { display: flex; justify-content: end; gap: 12px }
  label { display: block; margin-bottom: 6px; font-weight: 700 }
  .field { display: block; min-height: 36px; padding: 7px 12px; border: 1px solid #888; border-radius: 4px;
    white-space: pre-wrap } .field.tall { min-height: 96px }
  small { color: #616061 }
`
