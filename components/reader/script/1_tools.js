// The bilingual reader. Everything a reader does is answered here, from the payload; the server hears only what the
// address must say. Text reaches the page as text nodes, never as markup.

const SIDES = ["s", "t"]
const LABELS = ["ORG", "GPE", "NORP", "PERSON", "PRODUCT", "LOC", "LAW", "EVENT"]
const KINDS = ["name", "adjective", "metonym"]
const PLACES = { listed: "in_catalogue", unlisted: "not_in_catalogue" }
const LEAF = 25 // rows that the browser lays out, or skips, together
const FIRST_ROWS = 50
const CHUNK = 150
const LINES = 40
const FEW = 5
const NAMES = 60
const LONG = 150
const SOON = 80 // ms: after the next frames
const COPIED = 1500 // ms that a copy button says so
const PAUSE = 250 // ms between the last selection and the trip to the server
const NARROW = 4.2 // px: no letter of the panel is narrower on average, so more never fit

/* ---- small tools ---- */

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value)
  }
  element.append(...children.filter(child => child !== null))
  return element
}

function button(attributes, ...children) {
  return make("button", { type: "button", ...attributes }, ...children)
}

const patterns = new Map()

function icon(name) {
  if (!patterns.has(name)) patterns.set(name, drawing(...ICONS[name]))
  return patterns.get(name).cloneNode(true)
}

function drawing(...paths) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg")
  svg.setAttribute("viewBox", "0 0 16 16")
  svg.setAttribute("aria-hidden", "true")
  for (const d of paths) {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path")
    path.setAttribute("d", d)
    svg.append(path)
  }
  return svg
}

const ICONS = {
  close: ["M4 4l8 8M12 4l-8 8"],
  previous: ["M10 3.5L5.5 8l4.5 4.5"],
  next: ["M6 3.5L10.5 8 6 12.5"],
  link: ["M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2-2a2.6 2.6 0 0 0-3.7-3.7l-.9.9", "M9.2 6.8a2.6 2.6 0 0 0-3.7 0l-2 2a2.6 2.6 0 0 0 3.7 3.7l.9-.9"],
  done: ["M3.5 8.5l3 3 6-7"],
  correct: ["M3 13l.6-2.8L10.8 3l2.2 2.2-7.2 7.2z", "M9.3 4.5l2.2 2.2"],
  info: ["M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4z", "M8 7.3v3.9M8 4.9v.2"],
}

const textOf = segment => (typeof segment === "string" ? segment : segment[1])

function webAddress(address, { here = false } = {}) {
  if (!address) return null
  let url
  try {
    url = new URL(address, document.baseURI)
  } catch {
    return null
  }
  const fits = here ? url.origin === location.origin : true
  return fits && (url.protocol === "https:" || url.protocol === "http:") ? url.href : null
}

function languageName(code) {
  try {
    const name = new Intl.DisplayNames([code], { type: "language" }).of(code)
    return name.charAt(0).toLocaleUpperCase(code) + name.slice(1)
  } catch {
    return code
  }
}

// Offsets leave the browser in code points; its own strings count UTF-16.
const codePoints = text => [...text].length

const startsInsidePair = text => /^[\uDC00-\uDFFF]/.test(text)

// As much of `text` as fits before the keyword, or after it, cut between two words.
function lastWords(text, room) {
  let cut = text.slice(-room.letters)
  if (startsInsidePair(cut)) cut = cut.slice(1)
  if (cut.length === text.length && room.fits(text)) return text
  while (cut && !room.fits("…" + cut)) {
    cut = cut.slice(cut.slice(1).search(/\s/) + 1 || 1)
    if (startsInsidePair(cut)) cut = cut.slice(1)
  }
  return "…" + cut
}

function firstWords(keyword, text, room) {
  let cut = text.slice(0, room.letters)
  if (startsInsidePair(text.slice(room.letters))) cut = cut.slice(0, -1)
  if (cut.length === text.length && room.fits(keyword + text)) return text
  while (cut.includes(" ") && !room.fits(keyword + cut + "…")) cut = cut.slice(0, cut.lastIndexOf(" "))
  return cut + "…"
}

function luminance(pen, colour) {
  pen.fillStyle = colour
  pen.fillRect(0, 0, 1, 1)
  const [red, green, blue] = pen.getImageData(0, 0, 1, 1).data
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255
}
