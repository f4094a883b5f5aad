// A progress bar on standard error, for work that takes longer than a second; nothing where nobody watches.

export type ProgressStream = {
  readonly isTTY?: boolean
  readonly columns?: number
  readonly write: (text: string) => unknown
}

export type ProgressBar = {
  readonly show: (done: number, of: number) => void
  readonly clear: () => void
}

const BAR_COLUMNS_MAX = 30
const COLUMNS_UNKNOWN = 80
const CLEAR_LINE = '\r\u001b[K'

export function progressBar(stream: ProgressStream, label: string): ProgressBar {
  if (stream.isTTY !== true) return { show: () => undefined, clear: () => undefined }
  return {
    show: (done, of) => {
      const count = ` ${done}/${of}`
      const room = columnsOf(stream) - label.length - count.length - 2
      const width = Math.max(0, Math.min(BAR_COLUMNS_MAX, room))
      const filled = of === 0 ? width : Math.round((width * Math.min(done, of)) / of)
      const bar = '█'.repeat(filled) + '░'.repeat(width - filled)
      stream.write(`${CLEAR_LINE}${label} ${bar}${count}`)
    },
    clear: () => {
      stream.write(CLEAR_LINE)
    },
  }
}

// A pseudo-terminal that was told no size says it has none.
function columnsOf({ columns = 0 }: ProgressStream): number {
  return columns > 0 ? columns : COLUMNS_UNKNOWN
}
