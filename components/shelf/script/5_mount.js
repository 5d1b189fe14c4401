/* ---- mounting: called again whenever the data changes ---- */

const KINDS = { articles, sentences, corrections, nothing }

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".shelf")
  if (root.drawn === data.packed) return
  root.drawn = data.packed
  const content = JSON.parse(data.packed)
  root.picked = still(root.picked, content.rows)
  const ask = what => {
    root.asked = what.do
    setTriggerValue("ask", what)
  }
  content.ask = ask
  const drawn = content.kind === "articles" ? articles(content, root.picked, ask) : KINDS[content.kind](content, ask)
  root.querySelector(".help").replaceChildren(...help(content.help || []))
  root.querySelector(".said").replaceChildren(...said(content, ask))
  root.querySelector(".body").replaceChildren(...drawn.filter(Boolean))
  root.classList.toggle("spread", content.kind === "sentences")
  goOn(root)
}

// What was chosen stays chosen as long as it is on the page.
function still(picked, rows) {
  const here = new Set((rows || []).filter(row => !row.shared).map(row => row.id))
  return new Set([...(picked || [])].filter(id => here.has(id)))
}

function help(pieces) {
  return pieces.map((piece, i) => (i % 2 ? element("kbd", "", piece) : piece))
}

function said({ said, words }, ask) {
  if (!said) return []
  const close = button("quiet", words.close, () => ask({ do: "close" }))
  const undo = said.undo && button("quiet undo", said.undo.text, () => ask({ do: said.undo.do, ids: said.undo.ids }))
  return [element("p", "notice", element("span", "", said.text), undo, close)]
}

// After something was done from here, the keyboard goes on from there: at the way to undo it, or at the top of the list.
function goOn(root) {
  const asked = root.asked
  root.asked = null
  if (!asked || asked === "open") return
  if (asked === "page" || asked === "all") root.scrollIntoView({ block: "start" })
  const next = asked === "page" || asked === "close" ? null : root.querySelector(".undo")
  ;(next || root.querySelector(".head, h2"))?.focus({ preventScroll: true })
}
