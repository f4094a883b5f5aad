// The whole form of a condition, for the schemas that editors read; reading it fault by fault is read-rule's.
import { z } from 'zod'
import { comparisonShape, judgementShape } from './read-rule.ts'

const EACH = 'Each of these must hold.'
const ONE = 'One of these is enough.'
const NONE = 'This must not hold.'

// Getters, since a condition holds conditions.
export const ruleShape: z.ZodType = z
  .union([
    z.strictObject({
      get all(): z.ZodType {
        return z.array(ruleShape).min(1).describe(EACH)
      },
    }),
    z.strictObject({
      get any(): z.ZodType {
        return z.array(ruleShape).min(1).describe(ONE)
      },
    }),
    z.strictObject({
      get not(): z.ZodType {
        return ruleShape.describe(NONE)
      },
    }),
    z.strictObject({ condition: z.string().describe('A named condition of conditions.yaml.') }),
    comparisonShape,
    judgementShape,
  ])
  .meta({ id: 'rule' })
