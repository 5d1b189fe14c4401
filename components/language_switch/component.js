// Two links that name the languages of the interface. A plain click stays in the page; the address works anywhere.

export default function ({ data, parentElement, setTriggerValue }) {
  const nav = parentElement.querySelector(".languages")
  nav.setAttribute("aria-label", data.label)
  nav.replaceChildren(...data.languages.map(({ code, name, href }) => link(code, name, href)))

  function link(code, name, href) {
    const element = document.createElement("a")
    element.href = href
    element.target = "_self"
    element.lang = code
    element.textContent = code.toUpperCase()
    element.setAttribute("aria-label", name)
    if (code === data.current) element.setAttribute("aria-current", "true")
    element.onclick = event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      if (code !== data.current) setTriggerValue("language", code)
    }
    return element
  }
}
