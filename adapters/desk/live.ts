// Runs in the browser: keeps the part of the page that changes by itself up to date, without a reload.

const LIVE = 'live'

function refreshSeconds(): number {
  return Number(document.getElementById(LIVE)?.dataset.refreshSeconds ?? Number.NaN)
}

// A page that nobody looks at asks for nothing.
async function refresh(): Promise<void> {
  if (document.hidden) return
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
  if (!answer.ok || answer.redirected) return
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(LIVE)
  const shown = document.getElementById(LIVE)
  if (fresh === null || shown === null) return
  // What the reader has opened stays open; what they stand on, or have begun to write, is not taken from them.
  if (shown.contains(document.activeElement) && document.activeElement !== document.body) return
  if (isBegun(shown)) return
  for (const { id } of shown.querySelectorAll('details[open][id]')) {
    fresh.querySelector(`#${CSS.escape(id)}`)?.setAttribute('open', '')
  }
  shown.replaceWith(fresh)
}

// A browser may also put back what was written before a reload.
function isBegun(shown: HTMLElement): boolean {
  return [...shown.querySelectorAll('textarea')].some(({ value, defaultValue }) => value !== defaultValue)
}

function keepFresh(): void {
  const seconds = refreshSeconds()
  if (!(seconds > 0)) return
  setTimeout(() => {
    refresh().then(keepFresh, keepFresh)
  }, seconds * 1000)
}

keepFresh()
