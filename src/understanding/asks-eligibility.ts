// Recognises that people ask whether they themselves qualify, rather than what the rule is.

// "能落户吗" is asked of the rule; these ask of the person, and are answered by questions in return.
const PATTERNS: readonly RegExp[] = [
  /(?:我|本人|帮我|替我|给我)[^。？?！!]{0,14}(?:符不符合|符合不符合|是否符合|符合|满足|够不够|够)[^。？?！!]{0,16}(?:条件|资格|要求|标准|吗|么)/,
  /(?:我|本人)[^。？?！!]{0,6}(?:有没有|有无|具不具备|是否具备|有)[^。？?！!]{0,10}资格/,
  /(?:帮我|替我|给我)(?:查|测|算|看|核对|评估)[^。？?！!]{0,12}(?:能不能|能否|可不可以|资格|符合)/,
  /我想(?:要)?(?:查|测|核对)(?:查|一查|一下|下)?(?:看)?(?:我|自己)?(?:能不能|能否|可不可以|够不够|有没有资格)/,
  /符不符合|符合不符合|看看我(?:能不能|可不可以|够不够)/,
  /(?:我的情况|我这种情况|我这样的?)[^。？?！!]{0,4}(?:能|可以|符合|够)/,
  /\b(?:am i|are we) (?:eligible|entitled|qualified)\b/,
  /\b(?:do|would|will|could) (?:i|we) (?:qualify|meet|satisfy|be eligible)\b/,
  /\b(?:check|see|tell me|find out|know) (?:if|whether) (?:i|we)(?:'m| am| are| can| could| qualify| meet)\b/,
  /\bmy eligibility\b/,
]

// Of a normalised utterance.
export function asksEligibility(normalised: string): boolean {
  return PATTERNS.some((pattern) => pattern.test(normalised))
}

// "能落户吗" beside what is told of oneself asks of oneself all the same.
const MAY_I =
  /(?:能|可以|行|够|算)[^,.;!?，。；！？]{0,16}(?:吗|么|嘛|不|没)?[?？]?$|能不能|可不可以|能否|可否|行不行|\b(?:can|could|may|would|will|do|am) (?:i|we)\b/
const ASKS =
  /[?？]|(?:吗|么|嘛|呢|不|没)[.!~]*$|什么|啥|怎么|怎样|多少|多久|哪|几[年个月岁天]|如何|能不能|可不可以|是否|有没有|\b(?:what|what's|whats|how|when|where|which|who|can|could|do|does|is|are|am|should|may|will) /

// "我弟能申请吗" asks of somebody else.
const MAY_THEY =
  /(?:他|她|[弟妹哥姐爸妈爹娘]|父母|儿子|女儿|孩子|小孩|朋友|老公|老婆|丈夫|妻子|对象|同学|亲戚|侄子)们?(?:还|现在|也)?(?:能|可以|可不可以|行)/

export function asksOfOneself(normalised: string): boolean {
  return MAY_I.test(normalised) && !MAY_THEY.test(normalised)
}

export function asksAnything(normalised: string): boolean {
  return ASKS.test(normalised) || MAY_I.test(normalised)
}

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

// The words that ask, which say nothing of what is asked for.
const ASKING =
  /我的情况|我这种情况|我|本人|帮|替|给|符不符合|符合不符合|是否符合|符合|满足|够不够|够|有没有|有无|具不具备|是否具备|具备|有|条件|资格|要求|标准|吗|么|看看|查查|查|测|算|看|核对|评估|能不能|能否|可不可以|能|可以|申请|的|\b(?:am|are|i|we|eligible|entitled|qualified|qualify|do|would|will|could|can|meet|satisfy|be|check|see|tell|me|find|out|know|if|whether|my|eligibility|for|to|the|conditions?|requirements?|criteria|of|a|an|get|please)\b/g

// What is left of the utterance when the asking is taken out: "落户" of "我符合落户条件吗".
export function eligibilityTopic(normalised: string): string {
  return normalised
    .replace(ASKING, ' ')
    .replace(/[\p{P}\s]+/gu, ' ')
    .trim()
}
