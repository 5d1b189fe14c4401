/* ---- the list of articles: read, choose, delete or bring back ---- */

function articles(data, picked, ask) {
  const free = data.rows.filter(row => !row.shared)
  const boxes = new Map()
  const bar = choosing(data, free, picked, boxes, ask)
  const list = element("ol", "rows", ...data.rows.map(row => article(row, data, boxes, pick)))
  let last = null
  bar.update()
  return [bar.node, list, pages(data, ask), data.act === "restore" && free.length ? emptying(data, ask) : null]

  // With the shift key, everything from the box touched before to this one.
  function pick(id, on, through) {
    const ids = free.map(row => row.id)
    const [from, to] = [last && through ? ids.indexOf(last) : ids.indexOf(id), ids.indexOf(id)].sort((a, b) => a - b)
    for (const one of from < 0 ? [id] : ids.slice(from, to + 1)) {
      if (on) picked.add(one)
      else picked.delete(one)
    }
    last = id
    bar.update()
  }
}

function choosing(data, free, picked, boxes, ask) {
  const { words } = data
  const all = element("input")
  all.type = "checkbox"
  all.setAttribute("aria-label", words.pick_all)
  all.onchange = () => {
    free.forEach(row => (all.checked ? picked.add(row.id) : picked.delete(row.id)))
    update()
  }
  const head = element("p", "head", data.head)
  head.tabIndex = -1
  const many = element("span", "many")
  const act = button("solid", words[data.act], () => ask({ do: data.act, ids: [...picked] }))
  const none = button("quiet", words.clear, () => {
    picked.clear()
    update()
    all.focus()
  })
  const chosen = element("div", "chosen", many, act, none)
  chosen.setAttribute("aria-live", "polite")
  const node = element("div", "bar", free.length ? all : element("span"), head, chosen)
  return { node, update }

  function update() {
    all.checked = picked.size > 0 && picked.size === free.length
    all.indeterminate = picked.size > 0 && picked.size < free.length
    chosen.hidden = picked.size === 0
    many.textContent = picked.size ? count(words, "picked", picked.size) : ""
    boxes.forEach((box, id) => {
      box.checked = picked.has(id)
      box.closest("li").classList.toggle("on", box.checked)
    })
  }
}

function article(row, data, boxes, pick) {
  const { words, language } = data
  const open = rest => () => data.ask({ do: "open", article: row.id, ...rest })
  const title = row.href ? anchor("title", row.href, open(), row.title) : element("span", "title", row.title)
  title.lang = row.lang
  title.dir = "auto"
  const item = element("li", "row", row.shared ? element("span") : box(row, words, boxes, pick))
  const main = element("div", "main", element("h2", "", title))
  if (row.facts.length) main.append(joined("facts", row.facts))
  if (row.actors.length) main.append(actors(row, words, open))
  const state = row.state.href && row.href
    ? anchor("state check", row.state.href, open({ check: "1" }), row.state.text)
    : element("span", `state ${row.state.kind}`, row.state.text)
  const size = `${languageName(row.lang, language)}, ${row.size}`
  item.append(main, element("div", "aside", state, element("span", "size", size), element("span", "when", row.when)))
  return item
}

function box(row, words, boxes, pick) {
  const made = element("input")
  made.type = "checkbox"
  made.setAttribute("aria-label", say(words, "pick", { title: row.title }))
  made.onclick = event => pick(row.id, made.checked, event.shiftKey)
  boxes.set(row.id, made)
  return made
}

function actors(row, words, open) {
  const made = element("p", "actors", element("span", "unseen", `${words.named} `))
  row.actors.forEach((actor, i) => {
    if (i) made.append(" ")
    const name = isolated(actor.name)
    made.append(anchor("actor", actor.href, open({ actor: actor.id }), name, " ", element("span", "n", actor.n)))
  })
  return made
}

function pages(data, ask) {
  if (!data.pages.length) return null
  const nav = element("nav", "pages")
  nav.setAttribute("aria-label", data.words.list_pages)
  for (const page of data.pages) {
    const link = anchor(`page ${page.rel}`, page.href, () => ask({ do: "page", page: page.page }), page.text)
    link.rel = page.rel === "previous" ? "prev" : "next"
    nav.append(link)
  }
  nav.append(element("span", "of", data.of))
  return nav
}

// Removing for good is asked twice: nothing brings these back.
function emptying(data, ask) {
  const { words } = data
  const sure = element("span", "sure", words.empty_sure, " ")
  const begin = button("quiet", words.empty_trash, () => turn(true))
  const keep = button("quiet", words.empty_no, () => turn(false))
  sure.append(button("solid", words.empty_yes, () => ask({ do: "empty" })), " ", keep)
  sure.hidden = true
  return element("div", "emptying", begin, sure)

  function turn(asked) {
    sure.hidden = !asked
    begin.hidden = asked
    ;(asked ? keep : begin).focus()
  }
}
