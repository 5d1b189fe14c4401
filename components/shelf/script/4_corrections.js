/* ---- the corrections a reader made ---- */

function corrections(data, ask) {
  const list = element("ol", "rows facts-list", ...data.rows.map(row => element("li", "row fact", ...fact(row, data, ask))))
  return [data.rows.length ? list : null, data.more ? element("p", "facts", data.more) : null]
}

function fact(row, data, ask) {
  const where = row.href
    ? anchor("quiet", row.href, () => ask({ do: "open", article: row.article, sentence: row.n }), isolated(row.title))
    : row.title
  const text = element("p", "sentence", row.text)
  text.dir = "auto"
  const back = button("quiet", data.words.take_back, () => ask({ do: "back", ids: [row.id] }))
  back.setAttribute("aria-label", `${data.words.take_back}: ${row.text}`)
  const main = element("div", "main", text, joined("facts", [row.scope, where, row.when].filter(Boolean)))
  return [element("span"), main, element("div", "aside", back)]
}
