/* ---- the text: one row a sentence ---- */


class Rows {
  constructor(reader, article, place) {
    Object.assign(this, { reader, article, place, elements: [], drawn: 0 })
    this.pattern = button({ class: "m", dir: "auto", "aria-pressed": "false" })
    this.tags = { title: "h2", heading: article.data.rows.some(row => row.role === "title") ? "h3" : "h2" }
    place.replaceChildren()
  }

  // The first screens at once, the rest in pieces, so that a long article does not hold up the page.
  draw() {
    this.drawTo(FIRST_ROWS)
    const step = () => {
      if (!this.place.isConnected || this.reader.rows !== this || this.complete) return
      this.drawTo(this.drawn + CHUNK)
      setTimeout(step)
    }
    if (!this.complete) setTimeout(step)
  }

  get complete() {
    return this.drawn >= this.article.data.rows.length
  }

  drawTo(end) {
    const { rows } = this.article.data
    const batch = document.createDocumentFragment()
    for (; this.drawn < Math.min(end, rows.length); this.drawn++) {
      const element = this.row(rows[this.drawn], this.drawn, rows[this.drawn - 1])
      this.elements.push(element)
      if (this.drawn % LEAF === 0) batch.append(this.leaf = make("div", { class: "leaf" }))
      this.leaf.append(element)
    }
    this.place.append(batch)
  }

  element(index) {
    this.drawTo(index + 1)
    return this.elements[index]
  }

  row(row, index, before) {
    const starts = !before || before.p !== row.p
    const failed = this.article.failed(row)
    const classes = ["row", `is-${row.role}`, starts ? "starts" : "", row.f.length ? "warned" : "",
      this.article.needsCheck(row) ? "check" : ""].filter(Boolean).join(" ")
    return make("div", { class: classes, "data-i": index, "data-n": index + 1 },
      this.source(row, index),
      failed ? this.failed(row, index) : this.target(row, index))
  }

  cell(side, row, index, ...content) {
    const tag = this.tags[row.role] ?? "p"
    const lang = this.article.language(side)
    return make("div", { class: `cell ${side}`, lang, dir: "auto" }, make(tag, { class: "line" }, ...content))
  }

  source(row, index) {
    return this.cell("s", row, index, ...this.segments(row.s, null))
  }

  target(row, index) {
    const found = row.f.map(finding => finding.found).filter(Boolean)
    const cell = this.cell("t", row, index, ...this.segments(row.t, found))
    if (this.article.data.provs[row.prov]) cell.append(this.askProvenance(index))
    cell.append(...this.below(row, index))
    return cell
  }

  // What stands under a translation: who edited it, why it is another engine's, warnings, the second opinion.
  below(row, index) {
    const { article } = this
    const say = (key, ...more) => make("p", { class: "note", lang: article.data.lang, dir: "ltr" }, article.say(key), ...more)
    const parts = []
    if (this.article.data.provs[row.prov]?.status === "edited") parts.push(this.edited(row, index))
    if (row.why && !article.data.trouble) {
      parts.push(say(article.failed(row) ? "not_translated" : "instead", " ", row.why, " ", ...article.ways()))
    }
    row.f.forEach((finding, n) => parts.push(this.finding(finding, index, n)))
    if (row.o) parts.push(this.opinion(row.o))
    return parts
  }

  edited(row, index) {
    const { article } = this
    const act = (key, what) => button({ class: "quiet", "data-do": what, "data-row": index, "aria-expanded": what === "machine" ? "false" : null }, article.say(key))
    return make("p", { class: "note hand", lang: article.data.lang, dir: "ltr" }, `${article.data.provs[row.prov].text} `,
      ...(row.e ? [act("machine_version", "machine"), " · "] : []), act("undo", "undo"))
  }

  opinion({ t: text, d: differs, by }) {
    const { article } = this
    return make("div", { class: differs.length ? "opinion differs" : "opinion" },
      make("p", { class: "note", lang: article.data.lang, dir: "ltr" },
        differs.length ? article.say("opinion_differs", { engine: by, what: differs.map(kind => article.say(`differs_${kind}`)).join(", ") }) : by),
      make("p", { class: "line", lang: article.language("t"), dir: "auto" }, text))
  }

  failed(row, index) {
    const cell = this.cell("t", row, index, row.s.map(textOf).join(""))
    cell.classList.add("failed")
    cell.lang = this.article.data.source_lang
    if (this.article.data.provs[row.prov]) cell.append(this.askProvenance(index))
    cell.append(...this.below({ ...row, why: row.why || " " }, index))
    return cell
  }

  segments(segments, found) {
    return segments.flatMap((segment, at) => {
      if (typeof segment === "string") return found?.length ? doubted(segment, found) : [segment]
      return [this.mention(segment)]
    }).reduce(glued, [])
  }

  mention([id, text]) {
    const mention = this.article.mentions.get(id)
    const element = this.pattern.cloneNode()
    element.textContent = text
    element.dataset.m = id
    element.dataset.l = mention.label
    if (mention.kind !== "name") element.dataset.k = mention.kind
    if (mention.doubt === "doubtful") element.dataset.c = mention.doubt
    element.setAttribute("aria-label", this.spoken(mention))
    element.disabled = this.reader.hides(mention)
    mention.el = element
    this.reader.dress(mention)
    return element
  }

  spoken(mention) {
    const { article } = this
    const words = [mention.text, article.say(`label_${mention.label}`)]
    if (mention.kind !== "name") words.push(article.say(`kind_${mention.kind}`))
    const name = article.actors.get(mention.actor)?.name
    if (name && name !== mention.text) words.push(name)
    if (mention.doubt === "doubtful") words.push(article.say(`certainty_${mention.doubt}`))
    return words.join(", ")
  }

  askProvenance(index) {
    return button({
      class: "ask", "data-do": "provenance", "data-row": index, "aria-expanded": "false",
      "aria-label": this.article.say("provenance"), lang: this.article.data.lang,
    }, icon("info"))
  }

  finding(finding, index, n) {
    const { article } = this
    const note = make("div", { class: "finding", role: "note", "aria-label": article.say("warning"), lang: article.data.lang, dir: "ltr" },
      make("p", {}, finding.message))
    if (finding.mend) {
      note.append(button({ class: "quiet", "data-do": "mend", "data-row": index, "data-n": finding.n }, article.say("use_name", { name: finding.expected })), " · ")
    }
    if (finding.expected) {
      note.append(button({ class: "quiet", "data-copy": finding.expected }, article.say("copy_name", { name: finding.expected })))
    }
    return note
  }
}

// The words that the audit doubts get an amber line of their own.
function doubted(text, found) {
  const hit = found.find(words => text.includes(words))
  if (!hit) return [text]
  const at = text.indexOf(hit)
  return [text.slice(0, at), make("span", { class: "doubted" }, hit), text.slice(at + hit.length)].filter(part => part !== "")
}

// A button is an atom to the line breaker, which would put the comma after a name on the next line. Whatever touches
// a name without a space travels with it.
function glued(parts, part) {
  const before = parts.at(-1)
  if (part instanceof HTMLButtonElement) {
    const [rest, head] = typeof before === "string" ? splitTail(before) : [before, ""]
    if (!head) return [...parts, part]
    return [...parts.slice(0, -1), ...(rest ? [rest] : []), bound(head, part)]
  }
  if (typeof part !== "string" || !(before instanceof Element) || before.className === "doubted") return [...parts, part]
  const [tail, rest] = splitHead(part)
  if (!tail) return [...parts, part]
  const holder = before instanceof HTMLButtonElement ? bound(before) : before
  holder.append(tail)
  return [...parts.slice(0, -1), holder, ...(rest ? [rest] : [])]
}

const bound = (...content) => make("span", { class: "bound" }, ...content)
const SHORT = 12

function splitTail(text) {
  const tail = text.match(/\S+$/)?.[0] ?? ""
  return tail && tail.length <= SHORT ? [text.slice(0, -tail.length), tail] : [text, ""]
}

function splitHead(text) {
  const head = text.match(/^\S+/)?.[0] ?? ""
  return head && head.length <= SHORT ? [head, text.slice(head.length)] : ["", text]
}
