/* ---- naming: text that a reader selects becomes a name ---- */

const LONGEST_NAME = 120 // code points; more than that is a passage, not a name
const SETTLED = 200 // ms after the last change of a selection
const SPELL = 350 // ms: on a touch screen the tap on the button takes the selection away first

class Naming {
  constructor(reader) {
    Object.assign(this, { reader, place: null, box: reader.parts.naming })
    const { signal } = reader.gone
    document.addEventListener("selectionchange", () => this.wait(SETTLED), { signal })
    // Pressed with a mouse, the button must not take the selection away.
    this.box.addEventListener("pointerdown", event => event.preventDefault(), { signal })
  }

  wait(pause) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.look(), pause)
  }

  look() {
    const { article, root } = this.reader
    if (!article || !root.isConnected) return
    const found = this.find()
    if (!found && this.place && !this.fading) {
      this.fading = true
      return this.wait(SPELL)
    }
    this.fading = false
    this.show(found)
  }

  // What is selected in the texts: a place in one sentence, `{ across }` where it runs over several, or nothing.
  find() {
    const range = selectedIn(this.reader.root)
    if (!range || range.collapsed || !this.reader.parts.rows.contains(range.startContainer)) return null
    return place(range)
  }

  show(found) {
    this.place = found?.across ? null : found
    const { box, reader } = this
    const short = found && codePoints(found.text) <= LONGEST_NAME
    box.hidden = !short
    if (!short) return box.replaceChildren()
    const { article } = reader
    const mention = this.place && this.mention()
    box.replaceChildren(found.across ? make("span", { class: "note" }, article.say("name_across"))
      : button({ class: "solid", "data-do": mention ? "correct" : "name", "data-on": mention?.id }, article.say(mention ? "correct" : "name_this")))
    this.set(found.edge)
    reader.say(article.say(found.across ? "name_across" : "said_selected"))
  }

  // Under the end of the selection: above it, a phone shows its own menu.
  set(edge) {
    const { box } = this
    const around = box.parentElement.getBoundingClientRect()
    const left = Math.min(edge.left - around.left, around.width - box.offsetWidth - 4)
    box.style.setProperty("left", `${Math.max(0, left)}px`)
    box.style.setProperty("top", `${edge.bottom - around.top + 6}px`)
  }

  // The mention that covers exactly what is selected.
  mention() {
    const { row, side, start, end } = this.place
    let at = 0
    for (const segment of this.reader.article.data.rows[row][side]) {
      const next = at + codePoints(textOf(segment))
      if (typeof segment !== "string" && at === start && next === end) return this.reader.article.mentions.get(segment[0])
      at = next
    }
    return null
  }

  // Sends what is selected; false where nothing is.
  name() {
    const found = this.find() ?? this.place
    if (!found) return false
    this.show(found)
    if (!this.place) return true
    const mention = this.mention()
    if (mention) this.reader.desk.correct(mention)
    else {
      const { row, side, start, end } = this.place
      this.reader.desk.ask("name", row, { side: side === "s" ? "source" : "target", start, end })
    }
    this.close()
    return true
  }

  close() {
    clearTimeout(this.timer)
    this.place = null
    this.box.hidden = true
    this.box.replaceChildren()
  }
}

// A selection inside a component; browsers tell it in two ways.
function selectedIn(root) {
  const shadow = root.getRootNode()
  const selection = document.getSelection()
  try {
    const [range] = selection.getComposedRanges({ shadowRoots: [shadow] })
    if (range) return range
  } catch { /* an older browser */ }
  const own = shadow.getSelection?.() ?? selection
  return own?.rangeCount ? own.getRangeAt(0) : null
}

const elementOf = node => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)
const lineOfText = node => elementOf(node)?.closest(".cell:not(.failed) > .line") ?? null
const rowOf = node => elementOf(node)?.closest(".row")

// The part of a line that a range covers, as a range of its own.
function partOf(line, range) {
  const part = document.createRange()
  part.selectNodeContents(line)
  if (line.contains(range.startContainer)) part.setStart(range.startContainer, range.startOffset)
  if (line.contains(range.endContainer)) part.setEnd(range.endContainer, range.endOffset)
  return part
}

// Three clicks select a line and the edge of the next one: only lines from which text is taken count.
function place(range) {
  const ends = [range.startContainer, range.endContainer]
  const lines = [...new Set(ends.map(lineOfText).filter(Boolean))]
  const parts = lines.map(line => [line, partOf(line, range)]).filter(([, part]) => part.toString().trim())
  if (!parts.length) return null
  const [[line, part]] = parts
  const text = part.toString()
  const { left, bottom } = [...part.getClientRects()].at(-1) ?? line.getBoundingClientRect()
  const [first, last] = ends.map(node => Number((rowOf(node) ?? line.closest(".rows").lastChild.lastChild).dataset.i))
  const far = last - first > 1
  if (parts.length > 1 || far) return { across: true, text: parts.map(([, one]) => one.toString()).join(""), edge: { left, bottom } }
  const before = document.createRange()
  before.selectNodeContents(line)
  before.setEnd(part.startContainer, part.startOffset)
  const start = codePoints(before.toString()) + codePoints(text) - codePoints(text.trimStart())
  const name = text.trim()
  if (!/[\p{L}\p{N}]/u.test(name)) return null
  const side = line.parentElement.classList.contains("s") ? "s" : "t"
  return { row: Number(rowOf(line).dataset.i), side, start, end: start + codePoints(name), text: name, edge: { left, bottom } }
}
