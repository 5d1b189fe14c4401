// What is typed and not saved stays in this tab of the browser, so that a reload does not lose it; nothing is drawn.

const STORE = "lal.add.typed"
const FIELD = /(?:^| )st-key-lal-add-(?:\d+-)?(paste|text|title)(?: |$)/
const PAUSE = 300

export default function ({ data, setTriggerValue }) {
  const kept = read()
  if (kept.saved < data.saved) forget()
  else if (data.fresh && (kept.text || kept.title)) {
    write({ ...kept, saved: data.saved })
    setTriggerValue("back", { text: kept.text, title: kept.title })
  }
  let waiting = null
  const later = event => {
    const name = fieldOf(event.target)
    if (!name) return
    waiting = { ...(waiting ?? read()), [name]: event.target.value, saved: data.saved }
    clearTimeout(later.timer)
    later.timer = setTimeout(now, PAUSE)
  }
  const now = () => {
    if (waiting) write(waiting)
    waiting = null
  }
  document.addEventListener("input", later, true)
  // What was typed while this script was still on its way.
  for (const field of document.querySelectorAll("textarea, input")) if (field.value) later({ target: field })
  window.addEventListener("pagehide", now)
  return () => {
    now()
    clearTimeout(later.timer)
    document.removeEventListener("input", later, true)
    window.removeEventListener("pagehide", now)
  }
}

function fieldOf(element) {
  for (let box = element; box?.closest; box = box.parentElement) {
    const found = FIELD.exec(box.className)
    if (found) return found[1] === "title" ? "title" : "text"
  }
  return null
}

function read() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(STORE))
    return { text: String(kept.text ?? ""), title: String(kept.title ?? ""), saved: Number(kept.saved) || 0 }
  } catch {
    return { text: "", title: "", saved: 0 }
  }
}

function write(kept) {
  try {
    sessionStorage.setItem(STORE, JSON.stringify(kept))
  } catch {
    // A text larger than the browser keeps: the page has it still.
  }
}

function forget() {
  try {
    sessionStorage.removeItem(STORE)
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
