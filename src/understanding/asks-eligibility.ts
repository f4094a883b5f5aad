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
