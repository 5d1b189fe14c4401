// What is typed and not saved stays in this tab of the browser, so that a reload does not lose it; nothing is drawn.

const STORE = "lal.add.typed"
const FIELD = /(?:^| )st-key-lal-add-(?:\d+-)?(paste|text|title)(?: |$)/
const PAUSE = 300

// Shared by every call: Streamlit may make the next call before it cleans up after the last one, and what the last one
// still held back must not be written after it was saved.
let saved = 0
let waiting = null
let timer
const places = new WeakSet()

export default function ({ data, parentElement, setTriggerValue }) {
  saved = data.saved
  const kept = read()
  if (kept.saved < saved) {
    waiting = null
    write({ text: "", title: "", saved })
  } else if (data.fresh && (kept.text || kept.title)) {
    write({ ...kept, saved })
    setTriggerValue("back", { text: kept.text, title: kept.title })
  }
  const later = event => {
    const name = fieldOf(event.target)
    if (!name) return
    waiting = { ...(waiting ?? read()), [name]: event.target.value, saved }
    clearTimeout(timer)
    timer = setTimeout(now, PAUSE)
  }
  document.addEventListener("input", later, true)
  window.addEventListener("pagehide", now)
  if (!places.has(parentElement)) {
    places.add(parentElement)
    // What was typed while this script was still on its way. Later the fields may be those of a text just saved.
    for (const field of document.querySelectorAll("textarea, input")) if (field.value) later({ target: field })
  }
  return () => {
    now()
    document.removeEventListener("input", later, true)
    window.removeEventListener("pagehide", now)
  }
}

function now() {
  clearTimeout(timer)
  if (waiting) write(waiting)
  waiting = null
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
