// JSON Schemas of the content files, made from the same shapes that read them, for the author's editor.
import { z } from 'zod'
import { amountCaseShape, benefitProvisionShape, benefitShape } from './read-benefits.ts'
import { conditionShape } from './read-conditions.ts'
import { factShape } from './read-facts.ts'
import { questionShape } from './read-question.ts'
import {
  actsShape,
  assistantShape,
  backgroundShape,
  contactsShape,
  districtsShape,
  facetsShape,
  sourcesShape,
  wordingShape,
} from './read-shared-files.ts'
import { staffShape } from './read-staff.ts'
import { ruleShape } from './rule-shape.ts'
import { idShape, localisedShape } from './shapes.ts'

export type AuthorSchema = {
  // The schema's file is `<name>.json`.
  readonly name: string
  // Which files of the content folder it describes.
  readonly describes: RegExp
  readonly title: string
  readonly shape: z.ZodType
}

// The readers take conditions and amounts apart by hand, for better faults; here they stand in full.
const wholeBenefitShape = benefitShape.extend({
  provisions: z
    .array(
      benefitProvisionShape.extend({
        requires: ruleShape.optional().describe(describedAs(benefitProvisionShape.shape.requires)),
        amount: z
          .union([
            localisedShape,
            z.array(
              amountCaseShape.extend({
                when: ruleShape.optional().describe(describedAs(amountCaseShape.shape.when)),
              }),
            ),
          ])
          .optional()
          .describe(describedAs(benefitProvisionShape.shape.amount)),
      }),
    )
    .min(1)
    .describe(describedAs(benefitShape.shape.provisions)),
})
const wholeConditionsShape = z.record(
  idShape,
  conditionShape.extend({ requires: ruleShape.describe(describedAs(conditionShape.shape.requires)) }),
)

export const AUTHOR_SCHEMAS: readonly AuthorSchema[] = [
  {
    name: 'question',
    describes: /^questions\/[^/]+\/[^/]+\.yaml$/,
    title: 'One question: how people ask it, and its dated answers',
    shape: questionShape,
  },
  {
    name: 'benefit',
    describes: /^benefits\/[^/]+\.yaml$/,
    title: 'One benefit: dated amounts, limits and the rule that decides who gets it',
    shape: wholeBenefitShape,
  },
  {
    name: 'acts',
    describes: /^acts\.yaml$/,
    title: 'Small talk and commands in people’s words, with the replies',
    shape: actsShape,
  },
  {
    name: 'assistant',
    describes: /^assistant\.yaml$/,
    title: 'What the office sets for the assistant as a whole',
    shape: assistantShape,
  },
  {
    name: 'background',
    describes: /^background\.yaml$/,
    title: 'Utterances that Hanwen must not answer',
    shape: backgroundShape,
  },
  {
    name: 'conditions',
    describes: /^conditions\.yaml$/,
    title: 'Named conditions that several benefits share',
    shape: wholeConditionsShape,
  },
  { name: 'contacts', describes: /^contacts\.yaml$/, title: 'Whom to ask', shape: contactsShape },
  {
    name: 'districts',
    describes: /^districts\.yaml$/,
    title: 'The districts that people name',
    shape: districtsShape,
  },
  {
    name: 'facets',
    describes: /^facets\.yaml$/,
    title: 'What follow-ups ask about',
    shape: facetsShape,
  },
  {
    name: 'facts',
    describes: /^facts\.yaml$/,
    title: 'What may be known of an applicant, and how to ask for it',
    shape: z.record(idShape, factShape),
  },
  {
    name: 'locale',
    describes: /^locales\/[^/]+\.yaml$/,
    title: 'The assistant’s own words in one language',
    shape: wordingShape,
  },
  {
    name: 'sources',
    describes: /^sources\.yaml$/,
    title: 'The documents that answers cite',
    shape: sourcesShape,
  },
  {
    name: 'staff',
    describes: /^staff\.yaml$/,
    title: 'The people who answer when somebody asks for a person',
    shape: staffShape,
  },
]

// The file's text. Draft 7 is what the YAML language server understands whole.
export function jsonSchemaText({ title, shape }: AuthorSchema): string {
  const { $schema, ...rest } = z.toJSONSchema(shape, { io: 'input', target: 'draft-7' })
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`
}

function describedAs(shape: z.ZodType): string {
  return shape.description ?? ''
}
