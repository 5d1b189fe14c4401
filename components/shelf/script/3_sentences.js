/* ---- the sentences found: source and translation side by side ---- */

function sentences(data, ask) {
  const head = element("p", "head", data.head)
  head.tabIndex = -1
  return [element("div", "bar", head), ...data.groups.map(group => under(group, data, ask)), pages(data, ask)]
}

function under(group, data, ask) {
  const title = anchor("title", group.href, () => ask({ do: "open", article: group.id }), group.title)
  title.dir = "auto"
  const section = element("section", "group", element("h2", "", title))
  if (group.facts.length) section.append(joined("facts", group.facts))
  section.append(element("ol", "hits", ...group.lines.map(line => element("li", "", hit(line, group, data, ask)))))
  return section
}

function hit(line, group, data, ask) {
  const open = () => ask({ do: "open", article: group.id, sentence: line.n, mention: line.mention })
  const number = element("span", "number", String(line.n))
  number.setAttribute("role", "img")
  number.setAttribute("aria-label", say(data.words, "sentence", { n: line.n }))
  const target = line.waits ? element("span", "text target waits", line.waits) : marked("text target", line.target, "en")
  return anchor("hit", line.href, open, number, marked("text source", line.source), target)
}

function nothing(data, ask) {
  const tips = element("ul", "tips", ...data.tips.map(tip => element("li", "", tip)))
  const clear = anchor("page", data.clear.href, () => ask({ do: "all" }), data.clear.text)
  return [element("div", "nothing", element("h2", "", data.title), tips, clear)]
}
