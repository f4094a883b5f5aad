// Dresses the chat in a frame in the colours that the page around it names.

// The variables that another site may set, and what a value of them looks like: a colour or a length, nothing
// that could load anything.
const THEMED = ['accent', 'accent-strong', 'accent-ink', 'accent-soft', 'ground', 'surface', 'ink', 'radius']
const VALUE = /^(?:#[\da-f]{3,8}|(?:rgb|hsl|oklch)a?\([\d\s.,%/a-z-]{1,60}\)|[\d.]{1,6}(?:px|rem|em))$/i

// The address after "#" reaches no server: "#accent=%230b5d56&theme=dark".
export function dressFrame(): void {
  const named = new URLSearchParams(location.hash.slice(1))
  const { documentElement } = document
  const theme = named.get('theme')
  if (theme === 'light' || theme === 'dark') documentElement.dataset.theme = theme
  for (const name of THEMED) {
    const value = named.get(name)
    if (value !== null && VALUE.test(value)) documentElement.style.setProperty(`--${name}`, value)
  }
}
