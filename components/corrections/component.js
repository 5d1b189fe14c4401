// Sentences with the places that a correction is about. Text reaches the page as text nodes, never as markup.

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function side(name, language, parts) {
  const text = make("p", { class: name, lang: language, dir: "auto" });
  text.append(...parts.map(part => (typeof part === "string" ? part : make("mark", {}, part[0]))));
  return text;
}

function change({ before, after }, words) {
  return make("p", { class: "change" },
    make("span", { class: "was" }, make("span", { class: "word" }, words.before), " ", make("bdi", {}, before)), " ",
    make("span", { class: "now" }, make("span", { class: "word" }, words.after), " ", make("bdi", {}, after)));
}

function row(line, { languages, words }) {
  const item = make("li", {}, make("span", { class: "n" }, line.n));
  if (line.title) item.append(make("p", { class: "title" }, make("bdi", {}, line.title)));
  if (line.source.length) item.append(side("source", languages[0], line.source));
  if (line.target.length) item.append(side("target", languages[1], line.target));
  item.append(...line.changes.map(one => change(one, words)));
  return item;
}

export default function ({ data, parentElement }) {
  const list = parentElement.querySelector(".lines");
  if (list.drawn === data.packed) return;
  list.drawn = data.packed;
  const shown = JSON.parse(data.packed);
  list.replaceChildren(...shown.lines.map(line => row(line, shown)));
}
