// Recognises that something is asked at all, and that it is asked of oneself.

// "能落户吗" beside what is told of oneself asks of oneself all the same.
const MAY_I =
  /(?:能|可以|行|够|算)[^,.;!?，。；！？]{0,16}(?:吗|么|嘛|不|没)?[?？]?$|能不能|可不可以|能否|可否|行不行|\b(?:can|could|may|would|will|do|am) (?:i|we)\b/
const ASKS =
  /[?？]|吗|(?:么|嘛|呢|不|没)[.!~]*$|什么|啥|怎么|怎样|多少|多久|哪|几[年个月岁天]|如何|能不能|可不可以|是否|有没有|\b(?:what|what's|whats|how|when|where|which|who)\b|(?:^|\band |\bor |\bso |\bbut )(?:can|could|do|does|is|are|should|may|am|will) |\b(?:can|could|do|does|is|are|should|may|will) (?:i|we|you|it|there|they|he|she)\b/

// "我弟能申请吗" asks of somebody else.
const MAY_THEY =
  /(?:他|她|[弟妹哥姐爸妈爹娘]|父母|儿子|女儿|孩子|小孩|朋友|老公|老婆|丈夫|妻子|对象|同学|亲戚|侄子)们?(?:还|现在|也)?(?:能|可以|可不可以|行)/

export function asksOfOneself(normalised: string): boolean {
  return MAY_I.test(normalised) && !MAY_THEY.test(normalised)
}

export function asksAnything(normalised: string): boolean {
  return ASKS.test(normalised) || MAY_I.test(normalised)
}
