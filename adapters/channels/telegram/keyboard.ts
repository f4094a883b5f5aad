// The buttons below a message: the choices as a grid, and how they change once one of them is pressed.
import { z } from 'zod'
import type { ShownChoice } from '../../../src/model/reply.ts'

const buttonShape = z.union([
  z.object({ text: z.string(), callback_data: z.string() }),
  z.object({ text: z.string(), url: z.string() }),
])
export const keyboardShape = z.array(z.array(buttonShape))

export type Button = Readonly<z.infer<typeof buttonShape>>
// Rows of buttons.
export type Keyboard = readonly (readonly Button[])[]

// A label's columns at most, where so many stand side by side on a narrow phone; Chinese takes two a character.
const WIDTHS = [
  { abreast: 3, columnsMax: 10 },
  { abreast: 2, columnsMax: 16 },
] as const

// The steps that steer the talk stand in rows of their own, below the answers.
export function keyboardOf(choices: readonly ShownChoice[]): Keyboard {
  const answers = choices.filter(({ role }) => role === undefined)
  const steps = choices.filter(({ role }) => role === 'step')
  return [...grid(answers), ...grid(steps)]
}

// Labels that are all short make a grid of even columns. Among longer ones, two short neighbours share a row.
function grid(choices: readonly ShownChoice[]): Keyboard {
  const widest = Math.max(0, ...choices.map(({ label }) => columnsOf(label)))
  const abreast = WIDTHS.find(({ columnsMax }) => widest <= columnsMax)?.abreast ?? 1
  const even = abreast === 3 && choices.length === 4 ? 2 : abreast
  const rows: Button[][] = []
  let room = 0
  for (const { label, token } of choices) {
    const button = { text: label, callback_data: token }
    const isShort = even > 1 || columnsOf(label) <= WIDTHS[1].columnsMax
    const last = rows.at(-1)
    if (last !== undefined && room > 0 && isShort) {
      last.push(button)
      room -= 1
    } else {
      rows.push([button])
      room = isShort ? Math.max(even, 2) - 1 : 0
    }
  }
  return rows
}

function columnsOf(label: string): number {
  let columns = 0
  for (const character of label)
    columns += /[\u1100-\uffef]|\p{Extended_Pictographic}/u.test(character) ? 2 : 1
  return columns
}

const MARK = '✓ '

// The pressed button is marked, and no other; all still work, since an answer may be changed.
export function withMark(keyboard: Keyboard, token: string): Keyboard {
  return keyboard.map((row) =>
    row.map((button) => {
      if (!('callback_data' in button)) return button
      const label = button.text.startsWith(MARK) ? button.text.slice(MARK.length) : button.text
      return { ...button, text: button.callback_data === token ? `${MARK}${label}` : label }
    }),
  )
}

// Buttons that do nothing any more are gone; links still lead where they led.
export function withoutChoices(keyboard: Keyboard): Keyboard {
  return keyboard
    .map((row) => row.filter((button) => !('callback_data' in button)))
    .filter((row) => row.length > 0)
}

export function isSameKeyboard(one: Keyboard, other: Keyboard): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

// As the API takes it.
export function asMarkup(keyboard: Keyboard): { inline_keyboard: Button[][] } {
  return { inline_keyboard: keyboard.map((row) => [...row]) }
}
