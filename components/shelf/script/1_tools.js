// The lists of the library: articles, sentences found, corrections. Text reaches the page as text alone.

function element(tag, className, ...content) {
  const made = document.createElement(tag)
  if (className) made.className = className
  made.append(...content.filter(part => part !== null && part !== undefined && part !== ""))
  return made
}

function button(className, text, onclick) {
  const made = element("button", className, text)
  made.type = "button"
  made.onclick = onclick
  return made
}

// Words of the interface; {name} is filled in with what is given, which is never searched for blanks again.
function say(words, key, given = {}) {
  return words[key].replace(/\{(\w+)\}/g, (blank, name) => (name in given ? String(given[name]) : blank))
}

function count(words, key, n) {
  return say(words, `${key}_${n === 1 ? "one" : "other"}`, { n })
}

// Only addresses of this app, so that a wrong payload cannot make a script of a link.
function address(href) {
  try {
    const url = new URL(href, document.baseURI)
    return url.origin === location.origin ? href : null
  } catch {
    return null
  }
}

// A plain click stays in the app; with a modifier, or after marking text with the mouse, the link is left alone.
function anchor(className, href, ask, ...content) {
  const made = element("a", className, ...content)
  const here = address(href)
  if (here) made.href = here
  made.target = "_self"
  made.draggable = false
  made.onclick = event => {
    const root = event.currentTarget.getRootNode()
    const chosen = (root.getSelection ? root.getSelection() : null) || document.getSelection()
    if (event.detail > 0 && chosen && chosen.type === "Range") {
      event.preventDefault()
      return
    }
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    ask()
  }
  return made
}

// Pieces are in turn plain and marked.
function marked(className, pieces, language) {
  const made = element("span", className)
  made.dir = "auto"
  if (language) made.lang = language
  pieces.forEach((piece, i) => made.append(i % 2 ? element("mark", "", piece) : piece))
  return made
}

function joined(className, parts) {
  const made = element("p", className)
  parts.forEach((part, i) => {
    if (i) made.append(element("span", "dot", " · "))
    made.append(part instanceof Node ? part : isolated(part))
  })
  return made
}

function isolated(text) {
  const made = element("span", "", text)
  made.dir = "auto"
  return made
}

function languageName(code, language) {
  try {
    return new Intl.DisplayNames([language], { type: "language" }).of(code)
  } catch {
    return code
  }
}
