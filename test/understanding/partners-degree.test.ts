// A partner's degree is not the asker's: what is asked is read without it, unless the partner is asked for.
import { describe, expect, it } from 'vitest'
import { normalise } from '../../src/understanding/normalise.ts'
import { tellsPartnersDegree, withoutPartnersDegree } from '../../src/understanding/partners-degree.ts'

describe('a partner’s degree', () => {
  it.each([
    ['我老公是硕士，能落户吗', '配偶,能落户吗'],
    ['我老婆博士毕业，我可以落户不', '配偶可以落户不'],
    ["my wife has a master's, can I get hukou?", 'spouse, can i get hukou?'],
  ])('is taken out of "%s"', (utterance, read) => {
    expect(withoutPartnersDegree(normalise(utterance))).toBe(read)
  })

  it.each([
    '我老公是硕士，他能落户吗',
    'my wife has a PhD, can she get hukou',
    '我老公是硕士，我们租房有优惠吗',
    '我是硕士，老婆能随迁吗',
    '我硕士，能落户吗',
  ])('stays in "%s"', (utterance) => {
    expect(withoutPartnersDegree(normalise(utterance))).toBe(normalise(utterance))
  })

  it('is told apart from one’s own', () => {
    expect(tellsPartnersDegree(normalise('我老公是硕士，我符合条件吗'))).toBe(true)
    expect(tellsPartnersDegree(normalise('我是硕士，老婆能随迁吗'))).toBe(false)
  })
})
