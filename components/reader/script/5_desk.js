/* ---- the desk: what a reader does to a translation ---- */

const DRAFTS = "lado-a-lado.draft"
const DIALOGS = ["open", "export", "corrections", "correct", "name"]
const GLANCE = 250 // ms between looks at whether a dialog is still there
const GIVE_UP = 20_000 // ms that a dialog may take to open

class Desk {
  constructor(reader) {
    Object.assign(this, { reader, forms: new Map(), touched: null })
  }

  act(act, target) {
    const { row, n } = target.dataset
    const index = row === undefined ? null : Number(row)
    if (act === "edit") this.edit(index)
    else if (act === "cancel") this.cancel(index)
    else if (act === "save") this.save(index)
    else if (act === "restart") this.restart(index)
    else if (act === "machine") this.machine(target, index)
    else if (act === "correct") this.correct(this.reader.article.mentions.get(target.dataset.on))
    else if (act === "name") this.reader.naming.name()
    else if (act === "uncorrect") this.uncorrect(target)
    else if (act === "seen") this.seen()
    else if (act === "export") this.ask("export", this.reader.mention?.row ?? null)
    else {
      if (act === "mend" || act === "undo" || act === "again") this.press(target)
      this.ask(act, index, n === undefined ? {} : { n: Number(n) })
    }
  }

  // A question to the server; whoever asks twice in a second meant it once.
  ask(act, index, more = {}) {
    this.touched = index
    this.reader.fire("act", { do: act, row: index, ...more, at: Date.now() })
    this.reader.say(this.reader.article.say("working"))
    if (DIALOGS.includes(act)) this.comeBack(act, index, more.mention)
  }

  // A dialog that closes leaves the focus nowhere: it comes back to where the dialog was asked for.
  comeBack(act, index, id) {
    clearInterval(this.watch)
    const until = Date.now() + GIVE_UP
    let seen = false
    this.watch = setInterval(() => {
      const open = document.querySelector("[role=dialog]") !== null
      seen ||= open
      if (open || (!seen && Date.now() < until)) return
      clearInterval(this.watch)
      const { reader } = this
      const asked = reader.article.mentions.get(id)?.el ?? reader.parts.tools.querySelector(`[data-do="${act}"]`)
        ?? (index === null ? null : reader.rows?.element(index)?.querySelector(".ask"))
      if (seen && document.activeElement === document.body) asked?.focus({ preventScroll: true })
    }, GLANCE)
  }

  // False where there is no mention to correct.
  correct(mention) {
    if (!mention) return false
    this.corrected = mention.id
    this.ask("correct", mention.row, { mention: mention.id })
    this.reader.naming.close()
    return true
  }

  uncorrect(target) {
    const row = target.closest(".row")?.dataset.i ?? this.reader.mention?.row ?? null
    this.press(target)
    this.ask("uncorrect", row === null ? null : Number(row), { id: target.dataset.on })
  }

  seen() {
    this.reader.parts.notice.replaceChildren()
    this.reader.fire("act", { do: "seen", row: null, at: Date.now() })
  }

  // Pressed, and waiting for the server: the button itself says so.
  press(target) {
    if (target.matches("button")) target.textContent = this.reader.article.say("working")
  }

  row(index) {
    return this.reader.article.data.rows[index]
  }

  text(index) {
    const row = this.row(index)
    return this.reader.article.failed(row) ? "" : row.t.map(textOf).join("")
  }

  edit(index) {
    const open = this.forms.get(index)
    if (open?.isConnected) return open.querySelector("textarea").focus()
    const { article } = this.reader
    const draft = this.draft(index)
    const field = make("textarea", { rows: 3, lang: article.language("t"), dir: "auto", maxlength: 10000, "aria-label": article.say("edit_label") })
    field.value = draft ?? this.text(index)
    const act = (key, what, primary) => button({ class: primary ? "solid" : "quiet", "data-do": what, "data-row": index }, article.say(key))
    const form = make("div", { class: "edit", lang: article.data.lang, dir: "ltr" }, field,
      make("p", { class: "note", role: "status" }, draft !== null && draft !== this.text(index) ? article.say("draft_back") : article.say("edit_hint")),
      make("p", { class: "acts" }, act("save", "save", true), act("cancel", "cancel"),
        ...(draft !== null && draft !== this.text(index) ? [act("draft_drop", "restart")] : [])))
    field.addEventListener("input", () => {
      this.keep(index, field.value)
      grow(field)
    })
    field.addEventListener("keydown", event => {
      if (event.key === "Escape") this.cancel(index)
      else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.save(index)
      else return
      event.preventDefault()
      event.stopPropagation()
    })
    this.forms.set(index, form)
    this.reader.fire("act", { do: "warm", row: index, at: Date.now() })
    this.reader.rows.element(index).querySelector(".cell.t").append(form)
    grow(field)
    field.focus({ preventScroll: true })
    form.scrollIntoView({ block: "nearest", behavior: "instant" })
  }

  // Closing keeps what was typed: the form brings it back.
  cancel(index) {
    this.forms.get(index)?.remove()
    this.forms.delete(index)
    if (this.draft(index) === this.text(index)) this.forget(index)
    this.reader.rows.element(index).querySelector(".ask")?.focus({ preventScroll: true })
  }

  restart(index) {
    this.forget(index)
    this.forms.get(index)?.remove()
    this.edit(index)
  }

  save(index) {
    const form = this.forms.get(index)
    const text = oneLine(form.querySelector("textarea").value)
    if (!text) return this.note(form, "edit_empty")
    if (text === this.text(index)) return this.cancel(index)
    this.keep(index, text)
    form.classList.add("waiting")
    this.note(form, "working")
    this.ask("edit", index, { text })
  }

  note(form, key) {
    form.querySelector(".note").textContent = this.reader.article.say(key)
  }

  refused(message) {
    const waiting = [...this.forms.values()].filter(form => form.classList.contains("waiting"))
    for (const form of waiting) {
      form.classList.remove("waiting")
      form.querySelector(".note").textContent = message
    }
    if (waiting.length) this.reader.say(message)
    else this.reader.tellDone(message)
  }

  // After the rows were drawn anew: forms that are still needed, with what was typed in them.
  reopen() {
    const open = [...this.forms]
    this.forms.clear()
    for (const [index, form] of open) {
      const typed = oneLine(form.querySelector("textarea").value)
      if (form.classList.contains("waiting") && typed === this.text(index)) this.forget(index)
      else if (index < this.reader.article.data.rows.length) this.edit(index)
    }
  }

  machine(target, index) {
    const open = target.getAttribute("aria-expanded") === "true"
    target.setAttribute("aria-expanded", String(!open))
    const cell = target.closest(".cell")
    if (open) return cell.querySelector(".machine")?.remove()
    target.closest("p").after(make("p", { class: "machine", lang: this.reader.article.language("t"), dir: "auto" }, this.row(index).e))
  }

  /* what was typed and not saved outlives the page */

  key(index) {
    const { article } = this.reader.article.data
    return `${DRAFTS}.${article.id}.${index}.${this.row(index).s.map(textOf).join("")}`
  }

  draft(index) {
    try {
      return localStorage.getItem(this.key(index))
    } catch {
      return null
    }
  }

  keep(index, text) {
    try {
      localStorage.setItem(this.key(index), text)
    } catch { /* a browser that keeps nothing: the form itself still does */ }
  }

  forget(index) {
    try {
      localStorage.removeItem(this.key(index))
    } catch { /* nothing was kept */ }
  }
}

const oneLine = text => text.trim().replace(/\s+/g, " ")

function grow(field) {
  field.style.height = "auto"
  field.style.height = `${field.scrollHeight + 2}px`
}
