// Keeps the visitor's number in a cookie of this page alone; nothing is drawn.

export default function ({ data }) {
  const secure = location.protocol === "https:" ? "; Secure" : ""
  document.cookie = `${data.name}=${data.number}; Path=/; Max-Age=${data.seconds}; SameSite=Lax${secure}`
}
