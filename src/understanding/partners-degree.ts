// Recognises the degree of a partner, which is told with a question that is asked of oneself.

// Somebody whose degree is told, and who is not the one who asks.
const PARTNER_ZH = '老公|老婆|丈夫|妻子|爱人|配偶|对象|先生|太太|男友|女友|男朋友|女朋友'
const PARTNER_EN = 'wife|husband|spouse|partner|girlfriend|boyfriend|fianc[eé]e?'
const THEIR_DEGREE = new RegExp(
  `(?:${PARTNER_ZH})(?:是|有|读完|毕业于|拿了)?[^,.;!?，。；！？我]{0,8}?(?:硕士|博士|本科|研究生|大专|学历)(?:研究生|毕业)?|\\b(?:${PARTNER_EN}) (?:is|has|holds|got|have|with)\\b[^,.;!?]{0,24}?\\b(?:master|bachelor|ph\\.?d|doctor|degree|graduate|diploma)(?:'?s)?(?: degree)?`,
)
const OF_THE_PARTNER = /[他她]们?|我们|咱们|\bwe\b|\b(?:he|she|they|him|her|them)\b/

export function tellsPartnersDegree(normalised: string): boolean {
  return THEIR_DEGREE.test(normalised)
}

/** "我老公是硕士，能落户吗" without the degree, which is not the asker's; untouched where the partner is asked for. */
export function withoutPartnersDegree(normalised: string): string {
  const told = THEIR_DEGREE.exec(normalised)
  if (told === null || OF_THE_PARTNER.test(normalised)) return normalised
  const before = normalised.slice(0, told.index).replace(/(?:我|咱|my ?)$/, '')
  const after = normalised
    .slice(told.index + told[0].length)
    .replace(/^(?:生|的|了|学历|学位|'s| degree| graduate)+/, '')
    .replace(/^[,，]?\s*我(?:们)?(?:也|就)?/, '')
  return `${before}${/\p{Script=Han}/u.test(told[0]) ? '配偶' : 'spouse'}${after}`
}
