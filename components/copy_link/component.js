// Copies a link and says so. Browsers offer the clipboard on https and localhost only; elsewhere a hidden text field does.

const SHOWN = 4000

export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button")
  const said = parentElement.querySelector(".said")
  button.textContent = data.label
  if (said.dataset.of !== data.address) say("")
  button.onclick = async () => {
    const address = data.address || location.href
    const done = (await byClipboard(address)) || byField(address)
    say(done ? data.copied : data.failed)
  }

  function say(words) {
    clearTimeout(said.timer)
    said.dataset.of = data.address
    said.textContent = words
    if (words === data.copied) said.timer = setTimeout(() => (said.textContent = ""), SHOWN)
  }

  async function byClipboard(address) {
    try {
      await navigator.clipboard.writeText(address)
      return true
    } catch {
      return false
    }
  }

  function byField(address) {
    const field = document.createElement("textarea")
    field.value = address
    field.style.position = "fixed"
    field.style.opacity = "0"
    parentElement.append(field)
    field.select()
    let done = false
    try {
      done = document.execCommand("copy")
    } catch {
      done = false
    }
    field.remove()
    button.focus()
    return done
  }
}
