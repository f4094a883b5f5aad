// Reads the files that all questions share: sources, contacts, districts, facets, acts, background, wording, settings.
import { z } from 'zod'
import {
  type BackgroundGroup,
  DIALOGUE_ACTS,
  type DialogueAct,
  type DialogueActId,
} from '../model/dialogue-act.ts'
import type { District, DistrictId } from '../model/district.ts'
import type { Facet, FacetId } from '../model/question.ts'
import { type Contact, type ContactId, RELIABILITIES, type Source, type SourceId } from '../model/source.ts'
import { WORDING, type Wording } from '../model/wording.ts'
import { checkShape } from './check-shape.ts'
import { didYouMean } from './nearest-name.ts'
import {
  dayOr,
  idShape,
  linkShape,
  localisedShape,
  partialDayShape,
  phrasingsShape,
  textShape,
} from './shapes.ts'
import type { YamlFile } from './yaml-file.ts'

export const sourcesShape = z.record(
  z.string().regex(/^[A-Z]+\d+$/, 'a source id is letters and a number, such as S12'),
  z.strictObject({
    title: textShape.describe('The title as the document has it.'),
    publisher: textShape.describe('Who issued it.'),
    via: textShape.optional().describe('Whose copy was read, where it was not the publisher itself.'),
    published: dayOr('undated').describe('When it was issued, as precisely as it is known; or undated.'),
    'published-note': textShape.optional().describe('For the officer: how exactly the date is known.'),
    link: linkShape.describe('Its address on the web; none where it may not be shown.'),
    'document-number': textShape.optional().describe('The number of the document, where it has one.'),
    reliability: z
      .enum(RELIABILITIES)
      .describe('O official, U university, P press, R re-posted, G city guide, T paraphrase, W weak.'),
    retrieved: partialDayShape.describe('When it was read.'),
  }),
)

export function readSources(file: YamlFile): ReadonlyMap<SourceId, Source> {
  const written = checkShape(file, sourcesShape)
  if (written === 'faulty') return new Map()
  return new Map(
    Object.entries(written).map(([id, source]) => [
      id as SourceId,
      {
        id: id as SourceId,
        title: source.title,
        publisher: source.publisher,
        via: source.via ?? 'none',
        published: source.published,
        link: source.link,
        documentNumber: source['document-number'] ?? 'none',
        reliability: source.reliability,
      },
    ]),
  )
}

export const contactsShape = z.record(
  idShape,
  z.strictObject({
    name: localisedShape.describe('What the office is called.'),
    phone: textShape.describe('In quotes, so that a leading zero stays; none where there is no phone.'),
    link: linkShape.describe('Its address on the web, or none.'),
    note: localisedShape.optional().describe('Hours, what it is good for.'),
    office: z
      .strictObject({
        of: z.string().describe('The contact that stands for the offices of all districts.'),
        district: z.string().describe('The district: an id of districts.yaml.'),
      })
      .optional()
      .describe("Says that this is one district's office, shown where somebody names the district."),
    seen: dayOr('undated').describe('The date of the newest source that gives it; or undated.'),
    sources: z.array(z.string()).default([]).describe('The documents that give it: ids of sources.yaml.'),
  }),
)

export function readContacts(file: YamlFile): ReadonlyMap<ContactId, Contact> {
  const written = checkShape(file, contactsShape)
  if (written === 'faulty') return new Map()
  return new Map(
    Object.entries(written).map(([id, contact]) => [
      id as ContactId,
      {
        ...contact,
        id: id as ContactId,
        note: contact.note ?? 'none',
        office:
          contact.office === undefined
            ? { kind: 'of-city' }
            : {
                kind: 'of-district',
                of: contact.office.of as ContactId,
                district: contact.office.district as DistrictId,
              },
        sources: contact.sources as SourceId[],
      },
    ]),
  )
}

export const facetsShape = z.record(
  idShape,
  z.strictObject({
    name: localisedShape.describe('What it is called: "documents".'),
    words: phrasingsShape.describe('The words that point at it in a follow-up.'),
  }),
)

export function readFacets(file: YamlFile): ReadonlyMap<FacetId, Facet> {
  return byId(checkShape(file, facetsShape))
}

export const districtsShape = z.record(
  idShape,
  z.strictObject({
    name: localisedShape.describe('What the district is called.'),
    words: phrasingsShape.describe('How people name it.'),
  }),
)

export function readDistricts(file: YamlFile): ReadonlyMap<DistrictId, District> {
  return byId(checkShape(file, districtsShape))
}

// What is written under an id knows its id.
function byId<Id extends string, Written extends object>(
  written: Readonly<Record<string, Written>> | 'faulty',
): ReadonlyMap<Id, Written & { readonly id: Id }> {
  if (written === 'faulty') return new Map()
  return new Map(Object.entries(written).map(([id, each]) => [id as Id, { ...each, id: id as Id }]))
}

const actShape = z.strictObject({
  phrasings: phrasingsShape.describe('How people say it; these train the matcher.'),
  reply: localisedShape.describe('What Hanwen says to it.'),
})
export const actsShape = z.strictObject(
  Object.fromEntries(DIALOGUE_ACTS.map((id) => [id, actShape])) as Record<DialogueActId, typeof actShape>,
)

export function readActs(file: YamlFile): ReadonlyMap<DialogueActId, DialogueAct> {
  const written = checkShape(file, actsShape)
  if (written === 'faulty') return new Map()
  return new Map(DIALOGUE_ACTS.map((id) => [id, { id, ...written[id] }]))
}

export const backgroundShape = z.strictObject({
  groups: z
    .record(
      idShape,
      z.strictObject({
        hint: localisedShape.optional().describe('What the refusal says beside "I don\'t know".'),
        ...phrasingsShape.shape,
      }),
    )
    .describe('What people ask that Hanwen must not answer, group by group.'),
})

export function readBackground(file: YamlFile): readonly BackgroundGroup[] {
  const written = checkShape(file, backgroundShape)
  if (written === 'faulty') return []
  return Object.entries(written.groups).map(([id, group]) => ({
    id,
    hint: group.hint ?? 'none',
    phrasings: { zh: group.zh, en: group.en },
  }))
}

const PARAMETER = /\{([a-z-]+)\}/g

function holds(parameters: readonly string[]): string {
  if (parameters.length === 0) return 'A text without parameters.'
  return `A text that holds ${parameters.map((name) => `{${name}}`).join(' and ')}.`
}

export const wordingShape = z.strictObject(
  Object.fromEntries(
    Object.entries(WORDING).map(([key, parameters]) => [key, textShape.describe(holds(parameters))]),
  ) as Record<keyof typeof WORDING, typeof textShape>,
)

export function readWording(file: YamlFile): Wording | 'faulty' {
  const written = checkShape(file, wordingShape)
  if (written === 'faulty') return 'faulty'
  for (const [key, text] of Object.entries(written)) {
    const allowed: readonly string[] = WORDING[key as keyof typeof WORDING]
    const used = [...text.matchAll(PARAMETER)].map((match) => match[1] ?? '')
    for (const name of used.filter((name) => !allowed.includes(name))) {
      const spot = { kind: 'within', path: [key], text: `{${name}}` } as const
      file.report(
        'unknown-parameter',
        spot,
        `"{${name}}" is not a parameter of "${key}".`,
        didYouMean(name, allowed),
      )
    }
    for (const name of allowed.filter((name) => !used.includes(name))) {
      file.report('unknown-parameter', { kind: 'value', path: [key] }, `"${key}" must hold "{${name}}".`)
    }
  }
  return written
}

export const assistantShape = z.strictObject({
  suggestions: z.array(z.string()).length(3).describe('The questions offered when a conversation opens.'),
  names: z.array(textShape).describe('Words with digits that are names and no figures ("1553").'),
  costs: z
    .strictObject({
      'wrong-answer': z.number().positive().describe('Answering a question that was not asked.'),
      'needless-clarification': z
        .number()
        .positive()
        .describe('Asking "did you mean" when the answer was known.'),
      'needless-refusal': z
        .number()
        .positive()
        .describe('Saying "I don\'t know" to what the content answers.'),
    })
    .describe('What a wrong decision costs, relative to the others.'),
  areas: z
    .record(idShape, localisedShape)
    .describe(
      'What the areas, the folders of the questions, are called; in the order in which they are shown.',
    ),
  'default-contacts': z.array(z.string()).min(1).describe('Whom to ask where a reply names nobody else.'),
})
