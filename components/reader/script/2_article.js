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
    this.places = new Map()
    data.rows.forEach((row, index) => SIDES.forEach(side => this.readSide(row, index, side)))
  }

  readSide(row, index, side) {
    row[side].forEach((segment, at) => {
      if (typeof segment !== "string") this.readMention(segment, index, side, at)
    })
  }

  readMention([id, text], row, side, at) {
    const { a: actor, l: label, k: kind, pair, c: doubt, r: reason } = this.data.mentions[id] ?? { a: null, l: "EVENT", k: "name", pair: null }
    const known = this.actors.get(actor)
    const place = known && !known.entry ? "listed" : "unlisted"
    const mention = { id, text, row, side, at, label, kind, place, pair, doubt, reason, actor: known ? actor : null, el: null, state: "" }
    mention.who = mention.actor ?? this.mentions.get(pair)?.who ?? `~${label}:${text.toLowerCase()}`
    this.mentions.set(id, mention)
    if (!this.groups.has(mention.who)) this.groups.set(mention.who, { s: [], t: [] })
    this.groups.get(mention.who)[side].push(mention)
    for (const [counts, key] of [[this.labels, label], [this.kinds, kind], [this.places, place]]) {
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

  // What can be done about an engine that failed.
  ways() {
    const way = (key, what) => button({ class: "quiet", "data-do": what }, this.say(key))
    return [way("again", "again"), " · ", way("other_engine", "open")]
  }

  failed(row) {
    return this.data.provs[row.prov]?.status === "failed"
  }

  needsCheck(row) {
    return Boolean(row.f.length || (row.why && !this.data.trouble) || row.o?.d.length || this.failed(row))
  }

  // How sure a mention is and why, where it is not quite sure.
  doubt({ doubt, reason }) {
    return doubt ? `${this.say(`certainty_${doubt}`)}: ${this.say(`reason_${reason}`)}` : ""
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
