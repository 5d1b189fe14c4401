const STEP = 100;

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function fill(template, value) {
  return template.replace("{n}", String(value));
}

function plural(words, key, n) {
  return fill(words[`${key}_${n === 1 ? "one" : "other"}`], n);
}

/* Only addresses of this app, so that a wrong payload cannot make a script of a link. */
function address(href) {
  try {
    const url = new URL(href, document.baseURI);
    return url.origin === location.origin ? href : null;
  } catch {
    return null;
  }
}

function sentence(side, language, parts, line) {
  const text = element("span", `text ${side}`);
  text.lang = language;
  text.dir = "auto";
  const [before, mention, after] = parts;
  text.append(before);
  if (mention) {
    const mark = element("mark", line.kind || "", mention);
    if (/^#[0-9A-F]{6}$/i.test(line.colour || "")) mark.style.setProperty("--hue", line.colour);
    text.append(mark, after);
  }
  return text;
}

function about(line) {
  const box = element("span", "about");
  const parts = { actor: line.actor, kind: line.kind_word, why: line.why, sure: line.sure, note: line.note };
  for (const [name, text] of Object.entries(parts)) {
    if (text) box.append(element("span", name, text), " ");
  }
  return box;
}

/* A plain click stays in the app; with a modifier, or after marking text with the mouse, the link is left alone. */
function follow(event, line, open) {
  const root = event.currentTarget.getRootNode();
  const chosen = (root.getSelection ? root.getSelection() : null) || document.getSelection();
  if (event.detail > 0 && chosen && chosen.type === "Range") {
    event.preventDefault();
    return;
  }
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  open({ mention: line.mention, sentence: line.sentence });
}

function correct(line, data, send) {
  const button = element("button", "correct", data.words.correct);
  button.type = "button";
  button.setAttribute("aria-label", `${data.words.correct} ${fill(data.words.sentence, line.sentence + 1)}`);
  button.onclick = () => send("correct", { mention: line.mention });
  return button;
}

function row(line, data, send) {
  const item = element("li");
  const link = element("a", "line");
  const href = address(line.href);
  if (href) link.href = href;
  link.draggable = false;
  const number = element("span", "number", String(line.sentence + 1));
  number.setAttribute("aria-label", fill(data.words.sentence, line.sentence + 1));
  number.setAttribute("role", "img");
  link.append(
    number,
    sentence("source", data.languages[0], line.source, line),
    sentence("target", data.languages[1], line.target, line),
    about(line),
  );
  link.onclick = (event) => follow(event, line, (value) => send("open", value));
  item.append(link);
  if (data.correct && line.mention) item.append(correct(line, data, send));
  return item;
}

function more(list, lines, data, send) {
  const button = element("button", "more");
  button.type = "button";
  const step = () => {
    const first = list.children.length;
    lines.slice(first, first + STEP).forEach((line) => list.append(row(line, data, send)));
    button.textContent = fill(data.words.show_more, Math.min(STEP, lines.length - list.children.length));
    button.hidden = list.children.length >= lines.length;
    return first;
  };
  button.onclick = () => list.children[step()]?.querySelector("a").focus();
  step();
  return button;
}

function draw(section, name, lines, data, send) {
  section.replaceChildren();
  if (!lines.length && name === "rejected") return;
  const list = element("ol");
  section.append(element("h4", "", plural(data.words, name, lines.length)));
  section.append(element("p", "lead", data.words[`${name}_lead`]));
  if (lines.length) section.append(list, more(list, lines, data, send));
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const version = JSON.stringify(data);
  const root = parentElement.querySelector(".ledger");
  if (root.drawn === version) return;
  root.drawn = version;
  draw(root.querySelector(".counted"), "counted", data.counted, data, setTriggerValue);
  draw(root.querySelector(".rejected"), "rejected", data.rejected, data, setTriggerValue);
}
