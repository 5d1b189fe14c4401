/* ---- the reader: what is chosen, and what follows from it ---- */

class Reader {
  constructor(root) {
    const part = name => root.querySelector(`.${name}`)
    Object.assign(this, { root, parts: {}, doc: null, chosen: null, mention: null, hidden: new Set(), panel: null, width: 0, corrected: { texts: {}, mentions: {} } })
    for (const name of ["title", "byline", "state", "tools", "trouble", "makers", "legend", "columns", "rows", "naming", "side", "index", "panel", "notice", "said"]) this.parts[name] = part(name)
    this.path = location.pathname
    this.desk = new Desk(this)
    this.pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true })
    this.gone = new AbortController()
    this.naming = new Naming(this)
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
    clearInterval(this.desk.watch)
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

  show(sent) {
    if (this.doc === sent.doc) return
    this.doc = sent.doc
    const data = JSON.parse(sent.packed)
    const anchor = this.anchor(data)
    const waiting = this.trip || anchor ? { actor: this.chosen, mention: this.mention?.id } : null
    this.article = new Article(data)
    Object.assign(this, { chosen: null, mention: null, panel: null, dressed: [], undone: new Set(), kin: new Set() })
    const address = this.address()
    this.hidden = address.hide
    this.checking(address.check)
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
    this.naming.close()
    if (anchor) return this.hold(anchor, waiting)
    this.restore(waiting ?? address, { focus: !waiting })
    this.desk.reopen()
  }

  // The same article again (somebody edited a sentence, another engine answered): what the eye is on stays there.
  anchor(data) {
    const before = this.article?.data
    if (!before || before.article.id !== data.article.id || before.rows.length !== data.rows.length) return null
    const asked = this.rows.elements[this.desk.touched]
    const element = asked ?? this.rows.elements.find(row => row.getBoundingClientRect().bottom > 0)
    return element ? { row: Number(element.dataset.i), top: element.getBoundingClientRect().top, asked: Boolean(asked) } : null
  }

  // A correction may have made another actor of the chosen one: then the address, which the server wrote, knows who.
  hold({ row, top, asked }, before) {
    const address = this.address()
    const mention = this.article.mentions.get(before.mention) ?? this.article.mentions.get(address.mention) ?? null
    const actor = [before.actor, address.actor].find(id => id && this.article.has(id)) ?? null
    this.choose(mention?.who ?? actor, mention)
    const element = this.rows.element(row)
    this.desk.reopen()
    scrollingElement(this.root).scrollBy({ top: element.getBoundingClientRect().top - top, behavior: "instant" })
    const corrected = this.article.mentions.get(this.desk.corrected)?.el
    if (asked) (corrected ?? element.querySelector(".ask, .again"))?.focus({ preventScroll: true })
    this.desk.touched = this.desk.corrected = null
  }

  // What was corrected in this article: `texts` by correction, `mentions` by mention.
  corrections(packed) {
    if (packed === this.packed) return
    this.packed = packed
    this.corrected = packed ? JSON.parse(packed) : { texts: {}, mentions: {} }
    if (!this.article) return
    this.tools(this.article.data.rows)
    this.panel?.fit()
  }

  // What was just done, with the way back; it goes when something else is chosen.
  notice(said) {
    if (said === this.noticed) return
    this.noticed = said
    if (!said) return this.parts.notice.replaceChildren()
    const { text, undo } = JSON.parse(said)
    this.tellDone(text, undo)
  }

  tellDone(text, undo = "") {
    this.parts.notice.replaceChildren(make("div", { class: "done" }, make("p", { dir: "auto" }, text),
      ...(undo ? [button({ class: "quiet", "data-do": "uncorrect", "data-on": undo }, this.article.say("undo"))] : []),
      button({ class: "tool", "data-do": "seen", "aria-label": this.article.say("close") }, icon("close"))))
    this.say(text)
  }

  // What the server says of the last thing that was asked of it, such as a text that it could not keep.
  answer(said) {
    if (!said || said === this.answered) return
    this.answered = said
    this.desk.refused(said.slice(said.indexOf(" ") + 1))
  }

  checking(on) {
    this.check = on
    this.root.classList.toggle("checking", on)
    this.parts.tools.querySelector("[data-do=check]")?.setAttribute("aria-pressed", String(on))
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
    const { names, no_names: missing } = article.data
    this.parts.makers.textContent = missing || names
    this.parts.makers.hidden = !missing && !names
    this.parts.makers.classList.toggle("missing", Boolean(missing))
    this.trouble(article.data.trouble)
    const [source, target] = this.parts.columns.children
    source.textContent = languageName(article.data.source_lang)
    target.replaceChildren(languageName(article.data.target_lang), make("span", {}, ` – ${this.handword()}`))
  }

  // The engine that was chosen has given nothing at all: said once, not at every sentence.
  trouble(why) {
    const { article } = this
    const failed = article.data.rows.some(row => article.failed(row))
    this.parts.trouble.hidden = !why
    this.parts.trouble.replaceChildren(...(why ? [article.say(failed ? "nothing_translated" : "nothing_instead"), " ", why, " ",
      ...article.ways()] : []))
  }

  byline(meta) {
    const { article } = this
    const words = [meta.outlet, meta.author && article.say("by", { author: meta.author }), meta.published].filter(Boolean)
    const parts = words.flatMap((word, at) => [at ? " · " : "", make("bdi", {}, word)])
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
    this.tools(rows)
  }

  tools(rows) {
    const { article } = this
    const checks = rows.filter(row => article.needsCheck(row)).length
    const corrections = Object.keys(this.corrected.texts).length
    const say = (key, what, values) => button({ class: "quiet", "data-do": what }, article.say(key, values))
    const only = button({ class: "quiet toggle", "data-do": "check", "aria-pressed": String(Boolean(this.check)) }, article.say("only_check", { n: article.number(checks) }))
    this.parts.tools.replaceChildren(...(checks || this.check ? [only] : []), say("change_translation", "open"), say("export", "export"),
      ...(corrections ? [say("corrections", "corrections", { n: article.number(corrections) })] : []),
      ...(article.data.second ? [say("close_second", "close-second", { engine: article.data.second })] : []))
  }

  legend() {
    const { article } = this
    const chip = (id, key, n, look) => button(
      { class: "chip", "data-hide": id, "aria-pressed": String(!this.hidden.has(id)) },
      make("span", { class: "sample", ...look }, article.say(key)),
      make("span", { class: "n" }, ` ${article.number(n)}`))
    const labels = LABELS.filter(label => article.labels.has(label)).map(label => chip(label, `labels_${label}`, article.labels.get(label), { "data-l": label }))
    const kinds = KINDS.filter(kind => article.kinds.has(kind)).map(kind => chip(kind, `kinds_${kind}`, article.kinds.get(kind), { "data-k": kind }))
    const places = article.places.has("unlisted") ? Object.keys(PLACES).filter(place => article.places.has(place)) : []
    const where = places.map(place => chip(place, PLACES[place], article.places.get(place), { "data-p": place }))
    this.parts.legend.setAttribute("aria-label", article.say("marks"))
    this.parts.legend.hidden = !labels.length
    this.parts.legend.replaceChildren(make("span", { class: "chips" }, ...labels), make("span", { class: "chips" }, ...kinds),
      ...(where.length ? [make("span", { class: "chips" }, ...where)] : []))
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
    const known = [...LABELS, ...KINDS, ...Object.keys(PLACES)]
    return {
      actor: query.get("actor"), mention: query.get("mention"), sentence: query.get("sentence"),
      check: query.get("check") === "1",
      hide: new Set((query.get("hide") ?? "").split(",").filter(id => known.includes(id))),
    }
  }

  linkTo(mention) {
    return this.link({ actor: mention.actor, mention: mention.id })
  }

  link(values) {
    const query = new URLSearchParams(this.article.data.link)
    for (const [name, value] of Object.entries(values)) if (value) query.set(name, value)
    return `?${query}`
  }

  restore({ actor, mention: id, sentence }, { focus }) {
    const mention = this.article.mentions.get(id) ?? null
    const asked = actor && this.article.has(actor) ? actor : null
    const within = mention && asked && this.article.family(asked).includes(mention.who)
    this.choose(within ? asked : mention?.who ?? asked, mention)
    this.point(mention ? null : sentence)
    if (!mention) return
    requestAnimationFrame(() => this.reach(mention, { focus: focus && !focusedElsewhere(), block: "center", flash: true }))
  }

  // The sentence that a link names, counted from 1 as on the page: in view, and marked until something is chosen.
  point(sentence) {
    this.pointed?.classList.remove("pointed")
    this.pointed = null
    const number = /^\d{1,6}$/.test(sentence ?? "") ? Number(sentence) : 0
    if (number < 1 || number > this.article.data.rows.length) return
    const row = this.pointed = this.rows.element(number - 1)
    row.classList.add("pointed")
    requestAnimationFrame(() => {
      row.scrollIntoView({ block: "center", behavior: "instant" })
      if (this.rows.elements.length > LONG) requestAnimationFrame(() => row.scrollIntoView({ block: "center", behavior: "instant" }))
      this.flash(row)
    })
    this.say(this.article.say("said_sentence", { n: this.article.number(number) }))
  }

  travel() {
    if (location.pathname !== this.path || !this.article) return
    clearTimeout(this.trip)
    this.trip = null
    const address = this.address()
    this.setHidden(address.hide)
    this.checking(address.check)
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
        mention: this.mention?.id ?? null, hide: [...this.hidden].join(",") || null,
        check: this.check ? "1" : null, at: Date.now(),
      })
    }, PAUSE)
  }

  /* choosing */

  choose(who, mention = null) {
    if (mention) this.point(null)
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
    return [mention.label, mention.kind, mention.place].some(id => this.hidden.has(id))
  }

  setHidden(hidden) {
    const changed = new Set([...this.hidden, ...hidden].filter(id => this.hidden.has(id) !== hidden.has(id)))
    if (!changed.size) return
    this.hidden = hidden
    for (const mention of this.article.mentions.values()) {
      if (mention.el && [mention.label, mention.kind, mention.place].some(id => changed.has(id))) {
        mention.el.disabled = this.hides(mention)
      }
    }
    for (const chip of this.parts.legend.querySelectorAll("[data-hide]")) chip.setAttribute("aria-pressed", String(!hidden.has(chip.dataset.hide)))
  }

  // The room before a keyword and from it to the end of the line; the numbers follow the style sheet's columns.
  space() {
    const { rem } = this
    const panel = this.width >= 1200 ? 18.75 * rem : this.width > 640 ? this.width - 19.5 * rem : this.width
    const line = panel - (matchMedia("(pointer: coarse)").matches ? 3.8 : 2.2) * rem
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
    else if (act === "check") {
      this.checking(!this.check)
      this.tell()
    } else this.desk.act(act, target)
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
    const { article } = this
    const { data } = article
    const { prov, u: there } = data.rows[ask.dataset.row]
    const sentence = Number(ask.dataset.row) + 1
    const made = data.provs[prov]
    const href = there && webAddress(data.article.url?.split("#")[0] + there)
    ask.after(make("p", { class: "provenance", lang: data.lang, dir: "ltr" }, made.status === "edited" ? "" : `${made.text} `,
      button({ class: "quiet", "data-do": "edit", "data-row": ask.dataset.row }, article.say("edit")), " · ",
      button({ class: "quiet", "data-copy": this.link({ sentence }) }, article.say("copy_sentence")),
      ...(href ? [" · ", make("a", { href, target: "_blank", rel: "noopener noreferrer", "aria-label": `${article.say("publisher")}, ${article.say("new_tab")}` }, article.say("publisher"))] : [])))
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
    const tag = text.includes("\n") ? "textarea" : "input" // an input would lose the line breaks
    const rows = tag === "textarea" ? text.split("\n").length : null
    const field = make(tag, { class: "byhand", readonly: "", rows, "aria-label": this.article.say("copy_by_hand") })
    field.value = text
    field.addEventListener("blur", () => field.remove(), { once: true })
    from.after(field)
    field.focus({ preventScroll: true })
    field.select()
  }

  // Heard on the whole page, because a click on plain text leaves the focus nowhere, or on what scrolls around it.
  key(event) {
    const [from] = event.composedPath()
    const ours = this.root.contains(from) || from.contains?.(this.root.getRootNode().host)
    if (!ours || event.ctrlKey || event.metaKey || event.altKey || from.matches("input, textarea")) return
    const focused = this.article?.mentions.get(from.dataset?.m ?? from.dataset?.go)
    const keys = {
      n: () => this.naming.name(),
      e: () => this.desk.correct(focused ?? this.mention ?? this.panel?.first),
      ...(this.panel && { Escape: () => this.close(), ",": () => this.step(-1), ".": () => this.step(1), p: () => this.parts.panel.focus() }),
    }
    if (!Object.hasOwn(keys, event.key) || keys[event.key]() === false) return
    event.preventDefault()
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

// Streamlit scrolls a part of the page of its own.
function scrollingElement(element) {
  for (let node = element.getRootNode().host?.parentElement; node; node = node.parentElement) {
    if (node.scrollHeight > node.clientHeight && /auto|scroll/.test(getComputedStyle(node).overflowY)) return node
  }
  return document.scrollingElement
}

function focusedElsewhere() {
  return document.activeElement !== null && document.activeElement !== document.body
}
