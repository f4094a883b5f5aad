// Words that make the words of a fact a topic of policy instead of a self-description.
import type { Span } from './find-spans.ts'
import type { Stretch } from './voices.ts'

// Right behind a noun: "博士补贴", "PhD programme".
export const TOPIC_AFTER =
  /^的?(?:补贴|政策|落户|公寓|待遇|津贴|引进|购房|租房|条件|标准|人才|招聘|名额|生活补|们|岗位|考试|工资|招生|(?:degree )?(?:subsid|polic|programme|program|benefit|hukou|rule|requirement)| (?:subsid|polic|programme|program|benefit|rule|requirement|graduates\b|holders\b|students\b))/
// Anywhere beside facts of which nobody is named: "没有工作入户武汉", "free training without a job".
const TOPIC =
  /补助|资助|优惠|待遇|奖励|奖金|支持|推荐|培训|档案|签证|居留|家属|配偶|居住证|大赛|积分|上学|入学|入户|迁|落|办(?!了|好)|上(?=武汉|户)|求助|帮|领|发|补|的人|人群|者|^\s*(?:is|are|do|does|did|am|has|was|were|for|to|without|any|no longer|when|while)\b|\b(?:subsid\w*|grants?|stipends?|allowances?|benefits?|free|loans?|transfer\w*|regist\w+|train\w*|courses?|awards?|contest|rules?|permit|visa|apply|waived?|hukou|luohu|refunds?|for|while|before)\b/
// Many people are no applicant.
const GROUP =
  /们|\b(?:graduates|students|founders|entrepreneurs|holders|phds|foreigners|returnees|people|workers|citizens|women|companies|firms|doctors|talents|freelancers|owners|employers)\b/
// A question or a wish beside a noun makes the noun a self-description: "本科，能申请吗".
export const ASKED =
  /[?]|吗|么|能|可以|想|怎|什么|啥|哪|多少|如何|求|要|不对|不是|说错|更正|\b(?:can|could|may|am|what|how|which|do|is|are|does|would|want|like|sorry|actually|no|not|mean)\b/

// "中专学历上武汉户口", "stipend for PhD graduates": nobody is named, and what is named is a topic.
export function isAboutTopic(text: string, stretch: Stretch, spans: readonly Span[]): boolean {
  const outside = outsideSpans(text, stretch, spans)
  if (TOPIC.test(outside) || GROUP.test(text.slice(stretch.start, stretch.end))) return true
  const facts = new Set(spans.map((span) => span.sign.fact))
  return (
    facts.size > 1 && spans.some(({ sign, start }) => isTopicBesideOthers(sign.fact, text.charCodeAt(start)))
  )
}

// A nationality beside a statement is its subject ("外国人在武汉工作"); in English so is a hukou its topic.
function isTopicBesideOthers(fact: string, firstCode: number): boolean {
  return fact === 'nationality' || (fact === 'hukou' && firstCode < 0x2e80)
}

function outsideSpans(text: string, stretch: Stretch, spans: readonly Span[]): string {
  let outside = ''
  let from = stretch.start
  for (const span of spans) {
    if (span.start > from) outside += `${text.slice(from, span.start)} `
    from = Math.max(from, span.end)
  }
  return outside + text.slice(Math.min(from, stretch.end), stretch.end)
}
