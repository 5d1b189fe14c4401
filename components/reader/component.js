// The bilingual reader. Everything a reader does is answered here, from the payload; the server hears only what the
// address must say. Text reaches the page as text nodes, never as markup.

const SIDES = ["s", "t"]
const LABELS = ["ORG", "GPE", "NORP", "PERSON", "PRODUCT", "LOC", "LAW", "EVENT"]
const KINDS = ["name", "adjective", "metonym"]
const LEAF = 25 // rows that the browser lays out, or skips, together
const FIRST_ROWS = 50
const CHUNK = 150
const LINES = 40
const FEW = 5
const NAMES = 60
const LONG = 150
const SOON = 80 // ms: after the next frames
const COPIED = 1500 // ms that a copy button says so
const PAUSE = 250 // ms between the last selection and the trip to the server
const NARROW = 4.2 // px: no letter of the panel is narrower on average, so more never fit

/* ---- small tools ---- */

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value)
  }
  element.append(...children.filter(child => child !== null))
  return element
}

function button(attributes, ...children) {
  return make("button", { type: "button", ...attributes }, ...children)
}

const patterns = new Map()

function icon(name) {
  if (!patterns.has(name)) patterns.set(name, drawing(...ICONS[name]))
  return patterns.get(name).cloneNode(true)
}

function drawing(...paths) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg")
  svg.setAttribute("viewBox", "0 0 16 16")
  svg.setAttribute("aria-hidden", "true")
  for (const d of paths) {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path")
    path.setAttribute("d", d)
    svg.append(path)
  }
  return svg
}

const ICONS = {
  close: ["M4 4l8 8M12 4l-8 8"],
  previous: ["M10 3.5L5.5 8l4.5 4.5"],
  next: ["M6 3.5L10.5 8 6 12.5"],
  link: ["M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2-2a2.6 2.6 0 0 0-3.7-3.7l-.9.9", "M9.2 6.8a2.6 2.6 0 0 0-3.7 0l-2 2a2.6 2.6 0 0 0 3.7 3.7l.9-.9"],
  done: ["M3.5 8.5l3 3 6-7"],
  info: ["M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4z", "M8 7.3v3.9M8 4.9v.2"],
}

const textOf = segment => (typeof segment === "string" ? segment : segment[1])

function webAddress(address, { here = false } = {}) {
  if (!address) return null
  let url
  try {
    url = new URL(address, document.baseURI)
  } catch {
    return null
  }
  const fits = here ? url.origin === location.origin : true
  return fits && (url.protocol === "https:" || url.protocol === "http:") ? url.href : null
}

function languageName(code) {
  try {
    const name = new Intl.DisplayNames([code], { type: "language" }).of(code)
    return name.charAt(0).toLocaleUpperCase(code) + name.slice(1)
  } catch {
    return code
  }
}

const startsInsidePair = text => /^[\uDC00-\uDFFF]/.test(text)

// As much of `text` as fits before the keyword, or after it, cut between two words.
function lastWords(text, room) {
  let cut = text.slice(-room.letters)
  if (startsInsidePair(cut)) cut = cut.slice(1)
  if (cut.length === text.length && room.fits(text)) return text
  while (cut && !room.fits("…" + cut)) {
    cut = cut.slice(cut.slice(1).search(/\s/) + 1 || 1)
    if (startsInsidePair(cut)) cut = cut.slice(1)
  }
  return "…" + cut
}

function firstWords(keyword, text, room) {
  let cut = text.slice(0, room.letters)
  if (startsInsidePair(text.slice(room.letters))) cut = cut.slice(0, -1)
  if (cut.length === text.length && room.fits(keyword + text)) return text
  while (cut.includes(" ") && !room.fits(keyword + cut + "…")) cut = cut.slice(0, cut.lastIndexOf(" "))
  return cut + "…"
}

function luminance(pen, colour) {
  pen.fillStyle = colour
  pen.fillRect(0, 0, 1, 1)
  const [red, green, blue] = pen.getImageData(0, 0, 1, 1).data
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255
}

/* ---- the article as the reader needs it: who is named where ---- */

class Article {
  constructor(data) {
    this.data = data
    this.actors = new Map(Object.entries(data.actors))
    this.mentions = new Map()
    this.groups = new Map()
    this.lines = new Map()
    this.labels = new Map()
    this.kinds = new Map()
    data.rows.forEach((row, index) => SIDES.forEach(side => this.readSide(row, index, side)))
  }

  readSide(row, index, side) {
    row[side].forEach((segment, at) => {
      if (typeof segment !== "string") this.readMention(segment, index, side, at)
    })
  }

  readMention([id, text], row, side, at) {
    const { a: actor, l: label, k: kind, pair } = this.data.mentions[id] ?? { a: null, l: "EVENT", k: "name", pair: null }
    const mention = { id, text, row, side, at, label, kind, pair, actor: this.actors.has(actor) ? actor : null, el: null, state: "" }
    mention.who = mention.actor ?? this.mentions.get(pair)?.who ?? `~${label}:${text.toLowerCase()}`
    this.mentions.set(id, mention)
    if (!this.groups.has(mention.who)) this.groups.set(mention.who, { s: [], t: [] })
    this.groups.get(mention.who)[side].push(mention)
    for (const [counts, key] of [[this.labels, label], [this.kinds, kind]]) {
      counts.set(key, (counts.get(key) ?? 0) + (side === "s" ? 1 : 0))
    }
  }

  // What is said of `who` in the panel; somebody outside the catalogue is known by the first surface only.
  actor(who) {
    const known = this.actors.get(who)
    if (known) return known
    const { s: source, t: target } = this.group(who)
    const first = source[0] ?? target[0]
    return {
      name: first.text, type: this.say(`label_${first.label}`), parents: [], children: [], wikidata: null, url: null,
      own: source.length, rolled: source.length, kinds: {}, source: source.length, target: target.length,
      forms: { s: [], t: [] },
    }
  }

  group(who) {
    return this.groups.get(who) ?? { s: [], t: [] }
  }

  has(who) {
    return this.actors.has(who) || this.groups.has(who)
  }

  family(who, seen = new Set()) {
    for (const child of this.actors.get(who)?.children ?? []) {
      if (seen.has(child) || child === who) continue
      seen.add(child)
      this.family(child, seen)
    }
    return [...seen]
  }

  // Every actor with its depth in the family, the most mentioned families first.
  tree() {
    const weight = id => this.actors.get(id).rolled
    const heavyFirst = ids => ids.filter(id => this.actors.has(id)).sort((one, other) => weight(other) - weight(one))
    const seen = new Set()
    const branch = (id, depth) => {
      if (seen.has(id)) return []
      seen.add(id)
      return [[id, depth], ...heavyFirst(this.actors.get(id).children).flatMap(child => branch(child, depth + 1))]
    }
    const isRoot = id => !this.actors.get(id).parents.some(parent => this.actors.has(parent))
    return heavyFirst([...this.actors.keys()].filter(isRoot)).flatMap(id => branch(id, 0))
  }

  // Every context of `who` in reading order: a source mention with its counterpart, or either alone.
  contexts(who) {
    if (!this.lines.has(who)) {
      const { s: source, t: target } = this.group(who)
      const paired = source.map(mention => ({ s: mention, t: this.mentions.get(mention.pair) ?? null }))
      const alone = target.filter(mention => !this.mentions.has(mention.pair)).map(mention => ({ s: null, t: mention }))
      this.lines.set(who, inOrder([...paired, ...alone]))
    }
    return this.lines.get(who)
  }

  familyContexts(who) {
    return inOrder(this.family(who).flatMap(kin => this.contexts(kin)))
  }

  around(mention, { left, right }) {
    const segments = this.data.rows[mention.row][mention.side]
    const before = segments.slice(0, mention.at).map(textOf).join("")
    const after = segments.slice(mention.at + 1).map(textOf).join("")
    return [lastWords(before, left), firstWords(mention.text, after, right)]
  }

  say(key, values = {}) {
    const text = this.data.strings[key] ?? key
    return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
  }

  count(key, n) {
    return this.say(`${key}_${n === 1 ? "one" : "other"}`, { n: this.number(n) })
  }

  number(n) {
    return n.toLocaleString(this.data.lang)
  }

  language(side) {
    return side === "s" ? this.data.source_lang : this.data.target_lang
  }
}

const lineMention = line => line.s ?? line.t
const lineOf = (lines, mention) => lines.findIndex(line => line.s === mention || line.t === mention)

function inOrder(lines) {
  const key = line => lineMention(line)
  return lines.sort((one, other) => key(one).row - key(other).row || key(one).at - key(other).at)
}

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
    const classes = ["row", `is-${row.role}`, starts ? "starts" : "", row.f.length ? "warned" : ""].filter(Boolean).join(" ")
    const failed = this.article.data.provs[row.prov]?.status === "failed"
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
    row.f.forEach((finding, n) => cell.append(this.finding(finding, index, n)))
    return cell
  }

  failed(row, index) {
    const cell = this.cell("t", row, index, row.s.map(textOf).join(""))
    cell.classList.add("failed")
    cell.lang = this.article.data.source_lang
    if (this.article.data.provs[row.prov]) cell.append(this.askProvenance(index))
    cell.append(make("p", { class: "note", lang: this.article.data.lang, dir: "ltr" }, this.article.say("not_translated")))
    row.f.forEach((finding, n) => cell.append(this.finding(finding, index, n)))
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

/* ---- the panel ---- */

class Panel {
  constructor(reader, article, who) {
    Object.assign(this, { reader, article, who, known: article.actor(who) })
    this.own = article.contexts(who)
    this.kin = article.familyContexts(who)
    this.lines = this.own.length ? this.own : this.kin
    this.family = { from: 0, to: Math.min(Math.max(FEW, LINES - this.own.length), this.kin.length) }
    this.space = reader.space()
  }

  draw(mention) {
    this.contexts = make("div", { class: "contexts" })
    const { article, known } = this
    this.drawLines(mention)
    return [this.bar(), make("div", { class: "card" }, ...this.card()), this.contexts,
      make("p", { class: "keys" }, article.say("keys"))]
  }

  bar() {
    const { article } = this
    const control = (what, act) => button({ class: "tool", "data-do": act, "aria-label": article.say(what) }, icon(what))
    this.counter = make("span", { class: "counter" })
    return make("div", { class: "bar" },
      make("h2", { class: "name", dir: "auto" }, this.known.name),
      make("div", { class: "steps" }, control("previous", "previous"), this.counter, control("next", "next")),
      control("close", "close"))
  }

  card() {
    return [this.kindOfActor(), this.relations(), this.descendants(), this.counts(), this.forms(), this.charts()]
  }

  kindOfActor() {
    const { known, article } = this
    const line = make("p", { class: "type" }, known.type)
    if (/^Q\d+$/.test(known.wikidata ?? "")) {
      line.append(" · ", make("a", {
        href: `https://www.wikidata.org/wiki/${known.wikidata}`, target: "_blank", rel: "noopener noreferrer",
        "aria-label": `${article.say("wikidata")} ${known.wikidata}, ${article.say("new_tab")}`,
      }, `${article.say("wikidata")} ${known.wikidata}`))
    }
    return line
  }

  whoButton(id) {
    const { name, rolled } = this.article.actor(id)
    return button({ class: "quiet", "data-who": id }, name, make("span", { class: "n" }, ` ${this.article.number(rolled)}`))
  }

  relations() {
    const parents = this.known.parents.filter(id => this.article.has(id)).reverse()
    if (!parents.length) return null
    const path = parents.flatMap(id => [this.whoButton(id), make("span", { class: "to", "aria-hidden": "true" }, "›")])
    return make("p", { class: "family" }, make("span", { class: "term" }, this.article.say("family")), ...path,
      make("strong", {}, this.known.name))
  }

  descendants() {
    const children = this.known.children.filter(id => this.article.has(id))
    if (!children.length) return null
    return make("p", { class: "family" }, make("span", { class: "term" }, this.article.say("includes")),
      ...children.map(id => this.whoButton(id)))
  }

  counts() {
    const { known, article } = this
    const words = [article.count("mentions", known.own)]
    if (known.rolled > known.own) words.push(article.say("with_family", { n: article.number(known.rolled) }))
    if (known.target !== known.source) words.push(article.say("sides_differ", { n: article.number(known.target) }))
    const kinds = KINDS.filter(kind => known.kinds[kind])
    if (kinds.some(kind => kind !== "name")) {
      words.push(kinds.map(kind => `${article.number(known.kinds[kind])} ${article.say(known.kinds[kind] === 1 ? `kind_${kind}` : `kinds_${kind}`)}`).join(", "))
    }
    return make("p", { class: "counts" }, words.join(" · "))
  }

  forms() {
    const sides = SIDES.filter(side => this.known.forms[side]?.length)
    if (!sides.length) return null
    return make("dl", { class: "forms" }, ...sides.flatMap(side => [
      make("dt", {}, languageName(this.article.language(side))),
      make("dd", { lang: this.article.language(side), dir: "auto" },
        ...this.known.forms[side].flatMap(([form, n], at) => [at ? ", " : "", make("bdi", {}, form),
          make("span", { class: "n" }, ` ${this.article.number(n)}`)])),
    ]))
  }

  charts() {
    const href = webAddress(this.known.url, { here: true })
    return href && make("p", { class: "charts" }, make("a", { href }, this.article.say("charts")))
  }

  drawLines(mention) {
    const at = mention ? lineOf(this.own, mention) : -1
    const from = at < 0 ? 0 : Math.floor(at / LINES) * LINES
    this.shown = { from, to: Math.min(from + LINES, this.own.length) }
    this.fill()
  }

  fill() {
    const { article } = this
    const parts = []
    if (this.own.length) {
      parts.push(make("h3", {}, article.count("lines", this.own.length)), ...this.list(this.own, this.shown, "own"))
    }
    if (this.kin.length) {
      parts.push(make("h3", {}, `${article.say("family_contexts")} (${article.number(this.kin.length)})`),
        ...this.list(this.kin, this.family, "family"))
    }
    this.contexts.replaceChildren(...parts)
  }

  list(lines, shown, which) {
    const { article } = this
    const more = Math.min(LINES, lines.length - shown.to)
    const step = (act, key, n) => button({ class: "quiet more", "data-do": act, "data-list": which }, article.say(key, { n: article.number(n) }))
    return [
      shown.from > 0 ? step("earlier", "show_earlier", Math.min(LINES, shown.from)) : null,
      make("ol", { class: "kwic" }, ...lines.slice(shown.from, shown.to).map(line => this.line(line))),
      more > 0 ? step("more", "show_more", more) : null,
    ].filter(Boolean)
  }

  line(line) {
    const { article } = this
    const mention = lineMention(line)
    const n = article.number(mention.row + 1)
    const href = this.reader.linkTo(mention)
    return make("li", { "data-line": mention.id },
      make("a", { class: "context", href, "data-go": mention.id, dir: "ltr" },
        make("span", { class: "n" }, n),
        this.side(line.s, "s"), this.side(line.t, "t")),
      button({ class: "tool copy", "data-copy": href, "aria-label": article.say("copy_link", { n }) }, icon("link")))
  }

  side(mention, side) {
    const { article } = this
    if (!mention) return make("span", { class: `k ${side} none` }, article.say(side === "s" ? "no_source" : "no_target"))
    const [left, right] = article.around(mention, this.space)
    return make("span", { class: `k ${side}`, lang: article.language(side) },
      make("span", { class: "left" }, left),
      make("mark", { "data-l": mention.label }, mention.text), make("bdi", {}, right))
  }

  widen(which, by) {
    const shown = which === "own" ? this.shown : this.family
    const lines = which === "own" ? this.own : this.kin
    if (by < 0) shown.from = Math.max(0, shown.from - LINES)
    else shown.to = Math.min(lines.length, shown.to + LINES)
    this.fill()
    this.point(this.mention)
  }

  fit() {
    this.space = this.reader.space()
    this.fill()
    this.point(this.mention)
  }

  // Shows which context is the current one; redraws the list only when it lies outside.
  point(mention) {
    const { article } = this
    this.mention = mention
    const at = mention ? lineOf(this.lines, mention) : -1
    const total = article.number(this.lines.length)
    this.counter.textContent = at < 0 ? total : article.say("position", { i: article.number(at + 1), n: total })
    this.contexts.querySelector("[aria-current]")?.removeAttribute("aria-current")
    if (this.lines === this.own && at >= 0 && (at < this.shown.from || at >= this.shown.to)) this.drawLines(mention)
    if (this.lines === this.kin && at >= this.family.to) {
      this.family.to = at + 1
      this.fill()
    }
    const line = this.lines[at] ?? this.kin.find(kin => mention && (kin.s === mention || kin.t === mention))
    const item = line && this.contexts.querySelector(`[data-line="${CSS.escape(lineMention(line).id)}"]`)
    item?.firstChild.setAttribute("aria-current", "true")
    return at > 0 ? item : null
  }

  neighbour(mention, step) {
    if (!this.lines.length) return null
    const at = mention ? lineOf(this.lines, mention) : -1
    const start = at < 0 && step < 0 ? 0 : at
    const line = this.lines[(start + step + this.lines.length) % this.lines.length]
    return (mention && line[mention.side]) ?? lineMention(line)
  }
}

/* ---- the reader: what is chosen, and what follows from it ---- */

class Reader {
  constructor(root) {
    const part = name => root.querySelector(`.${name}`)
    Object.assign(this, { root, parts: {}, doc: null, chosen: null, mention: null, hidden: new Set(), panel: null, width: 0 })
    for (const name of ["title", "byline", "state", "legend", "columns", "rows", "side", "index", "panel", "said"]) this.parts[name] = part(name)
    this.path = location.pathname
    this.pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true })
    this.gone = new AbortController()
    const { signal } = this.gone
    root.addEventListener("click", event => this.click(event), { signal })
    document.addEventListener("keydown", event => this.key(event), { signal })
    root.addEventListener("pointerdown", event => this.keepColumn(event), { signal })
    for (const event of ["mouseover", "focusin"]) root.addEventListener(event, happened => this.lightPair(happened.target), { signal })
    for (const event of ["mouseleave", "focusout"]) root.addEventListener(event, () => this.lightPair(null), { signal })
    addEventListener("popstate", () => this.travel(), { signal })
    this.width = root.clientWidth
    this.watch = new ResizeObserver(([entry]) => this.resize(entry.contentRect.width))
    this.watch.observe(root)
  }

  end() {
    this.gone.abort()
    this.watch.disconnect()
    clearTimeout(this.trip)
    this.rows = null
  }

  resize(width) {
    if (width === this.width) return
    this.width = width
    this.panel?.fit()
  }

  theme() {
    const style = getComputedStyle(this.root)
    this.font = style.fontFamily
    this.rem = parseFloat(getComputedStyle(document.documentElement).fontSize)
    const dark = luminance(this.pen, style.getPropertyValue("--st-background-color").trim() || "white") < 0.4
    this.root.dataset.theme = dark ? "dark" : "light"
  }

  show({ doc, packed }) {
    if (this.doc === doc) return
    this.doc = doc
    const data = JSON.parse(packed)
    const waiting = this.trip ? { actor: this.chosen, mention: this.mention?.id } : null
    this.article = new Article(data)
    Object.assign(this, { chosen: null, mention: null, panel: null, dressed: [], undone: new Set(), kin: new Set() })
    const address = this.address()
    this.hidden = address.hide
    this.root.lang = data.lang
    this.root.classList.toggle("long", data.rows.length > LONG)
    this.root.classList.remove("chosen")
    this.parts.panel.hidden = true
    this.head()
    this.legend()
    this.index()
    this.rows = new Rows(this, this.article, this.parts.rows)
    this.rows.draw()
    this.root.classList.add("filled")
    this.restore(waiting ?? address, { focus: !waiting })
  }

  /* the head of the page */

  head() {
    const { article } = this
    const { article: meta, rows } = article.data
    this.parts.title.textContent = meta.title
    this.parts.title.lang = article.data.source_lang
    this.parts.title.classList.toggle("unseen", rows.some(row => row.role === "title"))
    this.byline(meta)
    this.state()
    const [source, target] = this.parts.columns.children
    source.textContent = languageName(article.data.source_lang)
    target.replaceChildren(languageName(article.data.target_lang), make("span", {}, ` – ${this.handword()}`))
  }

  byline(meta) {
    const { article } = this
    const words = [meta.outlet, meta.author && article.say("by", { author: meta.author }), meta.published].filter(Boolean)
    const parts = words.flatMap((word, at) => [at ? " · " : "", word])
    const href = webAddress(meta.url)
    if (href) {
      parts.push(words.length ? " · " : "", make("a", {
        href, target: "_blank", rel: "noopener noreferrer", "aria-label": `${article.say("original")}, ${article.say("new_tab")}`,
      }, article.say("original")))
    }
    this.parts.byline.replaceChildren(...parts)
  }

  handword() {
    const statuses = new Set(this.article.data.provs.map(prov => prov.status).filter(status => status !== "failed"))
    return this.article.say(statuses.size === 1 ? [...statuses][0] : "mixed")
  }

  state() {
    const { article } = this
    const { rows, provs } = article.data
    const engines = [...new Set(provs.map(prov => [prov.engine, prov.version].filter(Boolean).join(" ")))].filter(Boolean)
    const made = engines.length ? `${this.handword()} (${engines.join(", ")})` : this.handword()
    this.warned = rows.flatMap((row, index) => (row.f.length ? [index] : []))
    const warnings = rows.reduce((sum, row) => sum + row.f.length, 0)
    const words = article.count("warnings", warnings)
    this.parts.state.replaceChildren(`${article.count("sentences", rows.length)}, ${made}, `,
      warnings ? button({ class: "quiet warnings", "data-do": "warning", "aria-label": `${words}, ${article.say("next_warning")}` }, words) : words)
  }

  legend() {
    const { article } = this
    const chip = (id, key, n) => button(
      { class: "chip", "data-hide": id, "aria-pressed": String(!this.hidden.has(id)) },
      make("span", { class: "sample", ...(KINDS.includes(id) ? { "data-k": id } : { "data-l": id }) }, article.say(key)),
      make("span", { class: "n" }, ` ${article.number(n)}`))
    const labels = LABELS.filter(label => article.labels.has(label)).map(label => chip(label, `labels_${label}`, article.labels.get(label)))
    const kinds = KINDS.filter(kind => article.kinds.has(kind)).map(kind => chip(kind, `kinds_${kind}`, article.kinds.get(kind)))
    this.parts.legend.setAttribute("aria-label", article.say("marks"))
    this.parts.legend.hidden = !labels.length
    this.parts.legend.replaceChildren(make("span", { class: "chips" }, ...labels), make("span", { class: "chips" }, ...kinds))
  }

  index(all = false) {
    const { article } = this
    const tree = article.tree()
    const shown = all ? tree : tree.slice(0, NAMES)
    const hidden = tree.length - shown.length
    const more = button({ class: "quiet more", "data-do": "names" }, article.say("show_more", { n: article.number(hidden) }))
    this.parts.index.hidden = !tree.length
    this.parts.index.setAttribute("aria-label", article.say("names_heading"))
    this.parts.index.replaceChildren(
      make("h2", {}, article.say("names_heading")), make("p", { class: "note" }, article.say("names_note")),
      make("ul", {}, ...shown.map(([id, depth]) => this.entry(id, depth))), ...(hidden ? [more] : []))
  }

  entry(id, depth) {
    const { article } = this
    const { name, own, rolled } = article.actors.get(id)
    const counts = rolled > own ? `${article.number(own)} (${article.number(rolled)})` : article.number(own)
    return make("li", { style: depth ? `--depth:${Math.min(depth, 4)}` : null },
      button({ class: "entry", "data-who": id }, make("span", { dir: "auto" }, name), make("span", { class: "n" }, counts)))
  }

  /* addresses */

  address() {
    const query = new URLSearchParams(location.search)
    const known = [...LABELS, ...KINDS]
    return {
      actor: query.get("actor"), mention: query.get("mention"),
      hide: new Set((query.get("hide") ?? "").split(",").filter(id => known.includes(id))),
    }
  }

  linkTo(mention) {
    const query = new URLSearchParams(this.article.data.link)
    if (mention.actor) query.set("actor", mention.actor)
    query.set("mention", mention.id)
    return `?${query}`
  }

  restore({ actor, mention: id }, { focus }) {
    const mention = this.article.mentions.get(id) ?? null
    const asked = actor && this.article.has(actor) ? actor : null
    const within = mention && asked && this.article.family(asked).includes(mention.who)
    this.choose(within ? asked : mention?.who ?? asked, mention)
    if (!mention) return
    requestAnimationFrame(() => this.reach(mention, { focus: focus && !focusedElsewhere(), block: "center", flash: true }))
  }

  travel() {
    if (location.pathname !== this.path || !this.article) return
    clearTimeout(this.trip)
    this.trip = null
    const address = this.address()
    this.setHidden(address.hide)
    this.restore(address, { focus: false })
  }

  // The trip waits a moment, so that stepping through ten mentions asks the server, and fills the history, once.
  // `at` makes every view new: after Back, the same choice must be heard again.
  tell() {
    clearTimeout(this.trip)
    this.trip = setTimeout(() => {
      this.trip = null
      this.send("view", {
        actor: this.chosen && !this.chosen.startsWith("~") ? this.chosen : null,
        mention: this.mention?.id ?? null, hide: [...this.hidden].join(",") || null, at: Date.now(),
      })
    }, PAUSE)
  }

  /* choosing */

  choose(who, mention = null) {
    if (who !== this.chosen) this.mark(who, mention?.row ?? this.mention?.row ?? 0)
    this.current(mention)
    if (!who) return this.closePanel()
    const opens = this.panel?.who !== who
    if (opens) this.openPanel(who, mention)
    const line = this.panel.point(mention)
    if (!opens) this.follow(line)
  }

  // What is near the choice changes at once; in a long article the rest follows when that has been painted.
  mark(who, centre) {
    const group = who ? this.article.group(who) : { s: [], t: [] }
    this.chosen = who
    this.kin = new Set(who ? this.article.family(who) : [])
    const now = [...group.s, ...group.t, ...[...this.kin].flatMap(id => SIDES.flatMap(side => this.article.group(id)[side]))]
    const todo = new Set([...this.undone, ...this.dressed, ...now])
    this.dressed = now
    this.undone = new Set()
    this.root.classList.toggle("chosen", who !== null)
    const far = this.article.data.rows.length > LONG ? mention => Math.abs(mention.row - centre) > FIRST_ROWS : () => false
    for (const mention of todo) {
      if (far(mention)) this.undone.add(mention)
      else this.dress(mention)
    }
    if (this.undone.size) setTimeout(() => this.finishMarks(), SOON)
  }

  finishMarks() {
    for (const mention of this.undone) this.dress(mention)
    this.undone = new Set()
  }

  // Also called while rows are being drawn, so that a mention drawn late looks like the others.
  dress(mention) {
    const { el: element, who, state } = mention
    if (!element) return
    const next = !this.chosen ? "" : who === this.chosen ? "on" : this.kin.has(who) ? "kin" : ""
    if (next === state) return
    mention.state = next
    if (state) element.classList.remove(state)
    if (next) element.classList.add(next)
    if ((next === "on") !== (state === "on")) element.setAttribute("aria-pressed", String(next === "on"))
  }

  current(mention) {
    for (const old of this.pairOf(this.mention)) old.el?.classList.remove("at")
    this.mention = mention
    if (mention) this.rows.element(mention.row)
    for (const now of this.pairOf(mention)) now.el?.classList.add("at")
  }

  pairOf(mention) {
    return mention ? [mention, this.article.mentions.get(mention.pair)].filter(Boolean) : []
  }

  openPanel(who, mention) {
    this.panel = new Panel(this, this.article, who)
    const { panel } = this.parts
    this.sheet = make("div", { class: "sheet" }, ...this.panel.draw(mention))
    panel.replaceChildren(this.sheet)
    panel.setAttribute("aria-label", this.article.say("panel", { name: this.panel.known.name }))
    panel.hidden = false
    this.say(this.article.say("said_open", { name: this.panel.known.name, lines: this.article.count("lines", this.panel.lines.length) }))
  }

  closePanel() {
    if (!this.panel) return
    this.panel = null
    this.parts.panel.hidden = true
    this.parts.panel.replaceChildren()
    this.say(this.article.say("said_closed"))
  }

  follow(item) {
    if (!item) return
    requestAnimationFrame(() => {
      const { sheet } = this
      const top = item.offsetTop - sheet.scrollTop
      if (top < 90 || top + item.offsetHeight > sheet.clientHeight) sheet.scrollTop = item.offsetTop - sheet.clientHeight / 2
    })
  }

  // A moment later: what is heard need not hold up what is seen.
  say(text) {
    setTimeout(() => { this.parts.said.textContent = text }, SOON)
  }

  close({ focus = true } = {}) {
    const back = this.mention?.el ?? this.origin
    this.choose(null)
    this.tell()
    if (focus) back?.focus({ preventScroll: true })
  }

  // Brings a mention into view above the panel; smoothly only where the way is short.
  reach(mention, { focus = true, block = "nearest", flash = false } = {}) {
    const row = this.rows.element(mention.row)
    if (focus && !mention.el.disabled) mention.el.focus({ preventScroll: true })
    const calm = this.rows.elements.length > LONG || matchMedia("(prefers-reduced-motion: reduce)").matches
    row.scrollIntoView({ block, behavior: calm || block === "center" ? "instant" : "smooth" })
    if (calm) requestAnimationFrame(() => row.scrollIntoView({ block, behavior: "instant" }))
    if (flash) this.flash(row)
    this.tap(row)
  }

  flash(row) {
    row.classList.remove("flash")
    row.addEventListener("animationend", () => row.classList.remove("flash"), { once: true })
    requestAnimationFrame(() => row.classList.add("flash"))
  }

  jump(mention) {
    this.origin = mention.el
    this.choose(mention.who === this.chosen || this.kin.has(mention.who) ? this.chosen : mention.who, mention)
    this.reach(mention, { flash: true })
    this.tell()
  }

  step(by) {
    const mention = this.panel?.neighbour(this.mention, by)
    if (mention) this.jump(mention)
  }

  hides(mention) {
    return this.hidden.has(mention.label) || this.hidden.has(mention.kind)
  }

  setHidden(hidden) {
    const changed = new Set([...this.hidden, ...hidden].filter(id => this.hidden.has(id) !== hidden.has(id)))
    if (!changed.size) return
    this.hidden = hidden
    for (const mention of this.article.mentions.values()) {
      if (mention.el && (changed.has(mention.label) || changed.has(mention.kind))) {
        mention.el.disabled = this.hides(mention)
      }
    }
    for (const chip of this.parts.legend.querySelectorAll("[data-hide]")) chip.setAttribute("aria-pressed", String(!hidden.has(chip.dataset.hide)))
  }

  // The room before a keyword and from it to the end of the line; the numbers follow the style sheet's columns.
  space() {
    const { rem } = this
    const panel = this.width >= 1200 ? 18.75 * rem : this.width > 640 ? this.width - 19.5 * rem : this.width
    const line = panel - 2.2 * rem
    const room = width => ({ letters: Math.ceil(width / NARROW), fits: text => this.pen.measureText(text).width <= width })
    this.pen.font = `${0.8125 * rem}px ${this.font}`
    return { left: room(line * 0.36), right: room(line * 0.64) }
  }

  /* what the reader does */

  click(event) {
    const target = event.target.closest("button, a, .row")
    if (!target) return
    const { m, go, who, hide, copy, do: act, row } = target.dataset
    if (m) this.clickMention(this.article.mentions.get(m))
    else if (go) this.clickLine(event, this.article.mentions.get(go))
    else if (who) this.clickActor(who)
    else if (hide) this.clickLegend(hide)
    else if (copy) this.copy(target, copy)
    else if (act) this.act(act, target)
    this.tap(target.closest(".row"))
  }

  clickMention(mention) {
    this.origin = mention.el
    if (this.mention === mention) return this.close()
    this.choose(mention.who, mention)
    if (this.width < 1200) requestAnimationFrame(() => this.reach(mention, { focus: false }))
    this.tell()
  }

  clickLine(event, mention) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    this.jump(mention)
  }

  clickActor(who) {
    this.choose(who)
    this.tell()
    this.parts.panel.focus({ preventScroll: true })
  }

  clickLegend(id) {
    const hidden = new Set(this.hidden)
    if (!hidden.delete(id)) hidden.add(id)
    this.setHidden(hidden)
    this.tell()
  }

  act(act, target) {
    if (act === "previous") this.step(-1)
    else if (act === "next") this.step(1)
    else if (act === "close") this.close()
    else if (act === "more") this.panel.widen(target.dataset.list, 1)
    else if (act === "earlier") this.panel.widen(target.dataset.list, -1)
    else if (act === "names") this.index(true)
    else if (act === "warning") this.nextWarning()
    else if (act === "provenance") this.provenance(target)
  }

  nextWarning() {
    this.atWarning = ((this.atWarning ?? -1) + 1) % this.warned.length
    const row = this.rows.element(this.warned[this.atWarning])
    row.scrollIntoView({ block: "center", behavior: "instant" })
    this.flash(row)
    row.querySelector(".finding button")?.focus({ preventScroll: true })
  }

  provenance(ask) {
    const open = ask.getAttribute("aria-expanded") === "true"
    ask.setAttribute("aria-expanded", String(!open))
    if (open) return ask.parentElement.querySelector(".provenance")?.remove()
    const { data } = this.article
    ask.after(make("p", { class: "provenance", lang: data.lang, dir: "ltr" }, data.provs[data.rows[ask.dataset.row].prov].text))
  }

  async copy(from, words) {
    const text = words.startsWith("?") ? new URL(words, location.href).href : words
    try {
      await navigator.clipboard.writeText(text)
    } catch {
      return this.copyByHand(from, text)
    }
    this.say(this.article.say("copied"))
    if (from.dataset.done) return
    const before = [...from.childNodes]
    from.dataset.done = "yes"
    from.replaceChildren(from.matches(".tool") ? icon("done") : this.article.say("copied"))
    setTimeout(() => {
      delete from.dataset.done
      from.replaceChildren(...before)
    }, COPIED)
  }

  // Without a clipboard (plain http, or permission refused) the text is shown, selected, to copy by hand.
  copyByHand(from, text) {
    const field = make("input", { class: "byhand", readonly: "", "aria-label": this.article.say("copy_by_hand") })
    field.value = text
    field.addEventListener("blur", () => field.remove(), { once: true })
    from.after(field)
    field.focus({ preventScroll: true })
    field.select()
  }

  // Heard on the whole page, because a click on plain text leaves the focus nowhere.
  key(event) {
    const [from] = event.composedPath()
    const ours = from === document.body || this.root.contains(from)
    if (!ours || event.ctrlKey || event.metaKey || event.altKey || from.matches("input")) return
    const keys = { Escape: () => this.close(), ",": () => this.step(-1), ".": () => this.step(1), p: () => this.parts.panel.focus() }
    if (!this.panel || !(event.key in keys)) return
    event.preventDefault()
    keys[event.key]()
  }

  // A drag over one column selects that column only.
  keepColumn(event) {
    if (event.target.closest("button, a")) return
    const side = event.target.closest(".cell")?.classList.contains("s") ? "s" : "t"
    if (this.root.dataset.side !== side) this.root.dataset.side = side
  }

  tap(row) {
    if (!row || row === this.tapped) return
    this.tapped?.classList.remove("lit")
    this.tapped = row
    row.classList.add("lit")
  }

  lightPair(target) {
    const mention = this.article?.mentions.get(target?.closest?.(".m")?.dataset.m)
    const peer = this.article?.mentions.get(mention?.pair)?.el ?? null
    if (peer === this.peer) return
    this.peer?.classList.remove("peer")
    this.peer = peer
    peer?.classList.add("peer")
  }
}

function focusedElsewhere() {
  return document.activeElement !== null && document.activeElement !== document.body
}

/* ---- mounting: called again whenever the data or the theme changes ---- */

const readers = new WeakMap()

export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".reader")
  let reader = readers.get(parentElement)
  if (reader?.root !== root) {
    reader?.end()
    reader = new Reader(root)
    readers.set(parentElement, reader)
  }
  reader.send = setStateValue
  reader.theme()
  reader.show(data)
  return () => {
    reader.end()
    readers.delete(parentElement)
  }
}
