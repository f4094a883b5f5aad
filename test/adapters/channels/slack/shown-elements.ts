// Finds what a person can press or fill in under a message or in a view of the stand-in.
type Loose = Readonly<Record<string, unknown>>

export type Shown = {
  readonly action_id: string
  readonly label: string
  readonly value?: string
  readonly url?: string
  readonly type: string
}

const textOf = (value: unknown): string => (value as { text?: string } | undefined)?.text ?? ''

// In the order in which they stand; both sides of a pair of feedback buttons count.
export function elementsOf(message: { readonly blocks: readonly Loose[] } | undefined): readonly Shown[] {
  return (message?.blocks ?? []).flatMap((block) => {
    const elements = [...((block.elements as Loose[] | undefined) ?? []), block.accessory, block.element]
    return elements.flatMap((element) => {
      if (typeof element !== 'object' || element === null || !('action_id' in element)) return []
      const {
        action_id: id,
        type,
        positive_button: yes,
        negative_button: no,
        text,
        ...rest
      } = element as Loose
      const own = { action_id: String(id), type: String(type) }
      if (yes === undefined) return [{ ...own, ...rest, label: textOf(text) } as Shown]
      return [yes, no].map((side) => {
        const { text: label, value } = side as Loose
        return { ...own, label: textOf(label), value: String(value) }
      })
    })
  })
}

export function elementOf(
  message: { readonly blocks: readonly Loose[] } | undefined,
  actionIdOrLabel: string,
): Shown {
  const all = elementsOf(message)
  const found = all.find((each) => each.action_id === actionIdOrLabel || each.label === actionIdOrLabel)
  if (found === undefined) throw new Error(`no ${actionIdOrLabel} among ${all.map((each) => each.label)}`)
  return found
}

// All text of blocks, as a person reads it.
export function wordsOf(view: { readonly blocks: readonly Loose[] } | undefined): string {
  return JSON.stringify(view?.blocks ?? [])
}
