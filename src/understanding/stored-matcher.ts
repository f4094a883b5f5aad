// A trained matcher as bytes and back, so that a start need not train again what was trained before.
import { z } from 'zod'
import type { MatcherModel } from './matcher-model.ts'
import { columnCountOf } from './shared-columns.ts'

// Part of the key under which bytes are kept; raised whenever a model comes to mean something else.
const storedMatcherVersion = 4

export type StoredMatcher =
  | { readonly kind: 'model'; readonly model: MatcherModel }
  // Of another version, cut short or no matcher at all: train anew.
  | { readonly kind: 'unreadable' }

const ARRAY_TYPES = { f32: Float32Array, i32: Int32Array, u16: Uint16Array, u8: Uint8Array } as const
type ArrayType = keyof typeof ARRAY_TYPES

// The numbers of a model in the order in which they are laid out after the head.
const ARRAYS = [
  { name: 'columns', type: 'i32' },
  { name: 'rarity', type: 'f32' },
  { name: 'linearStarts', type: 'i32' },
  { name: 'linearClasses', type: 'u16' },
  { name: 'linearWeights', type: 'f32' },
  { name: 'linearBiases', type: 'f32' },
  { name: 'supportStarts', type: 'i32' },
  { name: 'supportIntents', type: 'u16' },
  { name: 'supportLineCounts', type: 'u8' },
] as const satisfies readonly { name: string; type: ArrayType }[]

const counts = z.array(z.tuple([z.string(), z.number()]))
const headSchema = z.strictObject({
  version: z.literal(storedMatcherVersion),
  // Of each array in turn.
  lengths: z.array(z.number().int().min(0)).length(ARRAYS.length),
  classCount: z.number().int().min(1),
  intents: z.array(z.string()).min(1),
  grams: z.string(),
  unknownRarity: z.number(),
  words: counts,
  pairs: counts,
  home: z.array(z.string()),
  scope: z.strictObject({
    kind: z.enum(['background-lines', 'left-out-intents', 'assumed']),
    weights: z.array(z.number()),
  }),
  confidence: z.strictObject({ sharpness: z.number(), weights: z.array(z.number()) }),
})

// No piece holds a line break, since normalising makes spaces of them: one long string parses fastest.
const gramSeparator = '\n'
const alignment = 8

/** Head (a length, then JSON) and arrays, each aligned to 8 bytes, in the byte order of the machine. */
export function encodeMatcher(model: MatcherModel): Uint8Array {
  const { features, linear, support } = model
  const arrays = [
    features.columns,
    features.rarity,
    linear.starts,
    linear.classes,
    linear.weights,
    linear.biases,
    support.starts,
    support.intents,
    support.lineCounts,
  ]
  const head: z.infer<typeof headSchema> = {
    version: storedMatcherVersion,
    lengths: arrays.map(({ length }) => length),
    classCount: linear.classCount,
    intents: [...model.intents],
    grams: features.grams.join(gramSeparator),
    unknownRarity: features.unknownRarity,
    words: [...features.survey.words],
    pairs: [...features.survey.pairs],
    home: [...features.survey.home],
    scope: { kind: model.scope.kind, weights: [...model.scope.weights] },
    confidence: { sharpness: model.confidence.sharpness, weights: [...model.confidence.weights] },
  }
  const headBytes = new TextEncoder().encode(JSON.stringify(head))
  let size = aligned(4 + headBytes.length)
  const offsets = arrays.map((array) => {
    const offset = size
    size = aligned(size + array.byteLength)
    return offset
  })
  const bytes = new Uint8Array(size)
  new DataView(bytes.buffer).setUint32(0, headBytes.length, true)
  bytes.set(headBytes, 4)
  for (const [at, array] of arrays.entries()) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offsets[at])
  }
  return bytes
}

/** The model that was encoded; never throws, whatever the bytes hold. */
export function decodeMatcher(bytes: Uint8Array): StoredMatcher {
  if (bytes.length < 4) return { kind: 'unreadable' }
  const headLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  const head = headSchema.safeParse(parseJson(bytes.subarray(4, 4 + headLength)))
  if (!head.success) return { kind: 'unreadable' }
  const { lengths, grams, words, pairs, home, unknownRarity, intents, classCount, scope, confidence } =
    head.data
  let offset = aligned(4 + headLength)
  const starts = ARRAYS.map(({ type }, at) => {
    const start = offset
    offset = aligned(offset + (lengths[at] ?? 0) * ARRAY_TYPES[type].BYTES_PER_ELEMENT)
    return start
  })
  if (offset !== bytes.length) return { kind: 'unreadable' }
  // Views need an aligned buffer of their own; what a file reader hands over may start anywhere.
  const own = bytes.slice().buffer
  const spot = (at: number): [ArrayBuffer, number, number] => [own, starts[at] ?? 0, lengths[at] ?? 0]
  const model: MatcherModel = {
    intents,
    features: {
      grams: grams === '' ? [] : grams.split(gramSeparator),
      columns: new Int32Array(...spot(0)),
      rarity: new Float32Array(...spot(1)),
      unknownRarity,
      survey: { words: new Map(words), pairs: new Map(pairs), home },
    },
    linear: {
      classCount,
      starts: new Int32Array(...spot(2)),
      classes: new Uint16Array(...spot(3)),
      weights: new Float32Array(...spot(4)),
      biases: new Float32Array(...spot(5)),
    },
    support: {
      starts: new Int32Array(...spot(6)),
      intents: new Uint16Array(...spot(7)),
      lineCounts: new Uint8Array(...spot(8)),
    },
    scope,
    confidence,
  }
  return isWhole(model) ? { kind: 'model', model } : { kind: 'unreadable' }
}

function isWhole({ features, linear, support }: MatcherModel): boolean {
  const { grams, columns, rarity } = features
  return (
    [columns.length, rarity.length, support.starts.length - 1].every((length) => length === grams.length) &&
    linear.starts.length - 1 === columnCountOf(columns)
  )
}

function aligned(size: number): number {
  return Math.ceil(size / alignment) * alignment
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}
