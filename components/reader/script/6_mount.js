/* ---- mounting: called again whenever the data or the theme changes ---- */

const readers = new WeakMap()

export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".reader")
  let reader = readers.get(parentElement)
  if (reader?.root !== root) {
    reader?.end()
    reader = new Reader(root)
    readers.set(parentElement, reader)
  }
  reader.send = setStateValue
  root.classList.toggle("first", Boolean(data.first))
  reader.theme()
  reader.show(data)
  return () => {
    reader.end()
    readers.delete(parentElement)
  }
}
