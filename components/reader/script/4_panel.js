/* ---- the panel ---- */

const LOOKED_UP = 120 // letters of a name that another site is asked for

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
    return [this.kindOfActor(), this.outside(), this.relations(), this.descendants(), this.counts(), this.forms(), this.deeds()]
  }

  // The mention that stands for the actor while none is chosen.
  get first() {
    return this.lines.length ? lineMention(this.lines[0]) : null
  }

  // What can be done about the chosen actor: `point` says which mention it is done at.
  deeds() {
    const { article } = this
    const actor = article.actors.has(this.who) ? this.who : null
    const charts = webAddress(this.known.url, { here: true })
    this.fixer = button({ class: "quiet", "data-do": "correct" }, article.say("correct"))
    return make("p", { class: "deeds" }, ...(charts ? [make("a", { href: charts }, article.say("charts"))] : []),
      ...(this.first ? [this.fixer] : []),
      ...(actor ? [button({ class: "quiet", "data-copy": this.reader.link({ actor }) }, article.say("copy_actor"))] : []))
  }

  kindOfActor() {
    const { known, article } = this
    const listed = /^Q\d+$/.test(known.wikidata ?? "")
    const [place, text] = listed
      ? [`wiki/${known.wikidata}`, `${article.say("wikidata")} ${known.wikidata}`]
      : [`w/index.php?search=${encodeURIComponent(known.name.slice(0, LOOKED_UP).toWellFormed())}`, article.say("wikidata_search")]
    return make("p", { class: "type" }, known.type, " · ", make("a", {
      href: `https://www.wikidata.org/${place}`, target: "_blank", rel: "noopener noreferrer",
      "aria-label": `${text}, ${article.say("new_tab")}`,
    }, text))
  }

  // A name that the catalogue does not hold, with the entry that would put it there.
  outside() {
    const { known, article } = this
    if (!known.entry) return null
    return make("div", { class: "outside" }, make("p", {}, article.say(known.mine ? "mine" : "outside")),
      button({ class: "quiet", "data-copy": known.entry }, article.say("copy_entry")),
      make("p", { class: "note" }, article.say("entry_place")))
  }

  whoButton(id) {
    const { name, rolled } = this.article.actor(id)
    return button({ class: "quiet", "data-who": id }, make("bdi", {}, name), make("span", { class: "n" }, ` ${this.article.number(rolled)}`))
  }

  relations() {
    const parents = this.known.parents.filter(id => this.article.has(id)).reverse()
    if (!parents.length) return null
    const path = parents.flatMap(id => [this.whoButton(id), make("span", { class: "to", "aria-hidden": "true" }, "›")])
    return make("p", { class: "family" }, make("span", { class: "term" }, this.article.say("family")), ...path,
      make("strong", {}, make("bdi", {}, this.known.name)))
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
        this.side(line.s, "s"), ...this.why(line.s, line.t), this.side(line.t, "t"), ...this.why(line.t)),
      button({ class: "tool copy", "data-copy": href, "aria-label": article.say("copy_link", { n }) }, icon("link")),
      button({ class: "tool fix", "data-do": "correct", "data-on": mention.id, "aria-label": article.say("correct_in", { n }) }, icon("correct")),
      ...this.corrected(line))
  }

  // Who corrected a line and when, and the way back.
  corrected({ s: source, t: target }) {
    const { article } = this
    const { texts, mentions } = this.reader.corrected
    const made = [...new Set([source, target].map(mention => mention && mentions[mention.id]).filter(id => texts[id]))]
    return made.map(id => make("p", { class: "corrected" }, `${texts[id][1]} `,
      button({ class: "quiet", "data-do": "uncorrect", "data-on": id }, article.say("undo"))))
  }

  side(mention, side) {
    const { article } = this
    if (!mention) return make("span", { class: `k ${side} none` }, article.say(side === "s" ? "no_source" : "no_target"))
    const [left, right] = article.around(mention, this.space)
    return make("span", { class: `k ${side}`, lang: article.language(side) },
      make("span", { class: "left" }, left),
      make("mark", { "data-l": mention.label }, mention.text), make("bdi", {}, right))
  }

  // Who corrected a mention and when, or why it is not sure.
  reason(mention) {
    const { texts, mentions } = this.reader.corrected
    return mention ? texts[mentions[mention.id]]?.[0] ?? this.article.doubt(mention) : ""
  }

  // Why a side is not sure, unless the other one will say the same.
  why(mention, other = null) {
    const words = this.reason(mention)
    return words && words !== this.reason(other) ? [make("span", { class: "why" }, words)] : []
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
    this.fixer.dataset.on = (mention ?? this.first)?.id
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
