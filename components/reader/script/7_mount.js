/* ---- mounting: called again whenever the data or the theme changes ---- */

const readers = new WeakMap()

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const root = parentElement.querySelector(".reader")
  let reader = readers.get(parentElement)
  if (reader?.root !== root) {
    reader?.end()
    reader = new Reader(root)
    readers.set(parentElement, reader)
  }
  reader.send = setStateValue
  reader.fire = setTriggerValue
  root.classList.toggle("first", Boolean(data.first))
  reader.theme()
  reader.corrections(data.corrected)
  reader.show(data)
  reader.notice(data.notice)
  reader.answer(data.answer)
  return () => {
    reader.end()
    readers.delete(parentElement)
  }
}
