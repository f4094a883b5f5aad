// Whether a short answer says yes or no: "有", "没有", "yes I do", "not yet".

export type Polarity = 'yes' | 'no' | 'neither'

const LEAD =
  '^(?:嗯+|啊|哦|噢|呃|额|哎|那个|我|我们|我家|家里|目前|现在|暂时|应该|好像|其实|当然|确实|还|都|也|well|um+|uh|hmm|oh|actually|i think|i guess|,|\\.| )*'
// Behind the word of yes or no: nothing, a particle, or a new clause.
const END = '(?:了|的|过|啊|呀|呢|哦|噢|吧|哈|嘞|滴|过了|过的|着|着呢)*(?=$|[,.;!~ ])'

const NO = new RegExp(
  `${LEAD}(?:(?:还|都|也|从来?|并)?(?:没有|没|未|不|无|否|非|木有|冇)(?:是|有|在|对|做|办|交|缴|买|住|领|享受|拿|结|婚|结婚|毕业|认证|注册|签|招|经营|工作|读|欠|卖|买卖|登记|上|参加|考|办理|开|当|成立|通过|来得及|到|能|行){0,2}(?:房|社保|合同|贷款|补贴|登记|认证)?${END}|(?:不是|没有|没)(?=我|它|他|这)|(?:n|no|nope|nah|nay|not (?:yet|really|at all|any more|anymore|now|currently|at the moment)|never|negative|none(?! of your)|false|neither|no way|no longer)(?=$|[,.;! ])|(?:i|we|it|she|he)(?:'m| am|'ve| have| do| did| has| is| was|'s)? ?(?:not|never|don't|haven't|didn't|isn't|aren't|wasn't|hasn't|doesn't)\\b)`,
)
const YES = new RegExp(
  `${LEAD}(?:没错|不错|(?:是|有|对|在|恩|嗯|行|好|可以|正确|做|办|交|缴|买|住|领|享受|拿|结|已婚|签|招|卖|有在|读|欠|登记|认证|注册|正在|在做|在交|在缴|拿到|办好|做好|交着|全日制|已经?(?:是|有|做|办|交|买|拿|领|注册|认证|登记|通过|结婚))${END}|有(?=[1-9一二两三个])|是我|(?:y|yes|yeah|yep|yup|ya|yea|sure|correct|right(?! now)|true|affirmative|of course|absolutely|definitely|certainly|indeed|exactly)(?=$|[,.;! ])|ok(?:ay)?(?=$|[,.;!]| (?:yes|i|we)\\b)|(?:i|we|it|she|he) (?:do|am|have|did|was|is|are|does|has|had)(?=$|[,.;! ]))`,
)
const YES_MARKS = /^[✓✔√👍☑✅]+$/u
const NO_MARKS = /^[✗✘×❌👎]+$/u

export function polarityOf(text: string): Polarity {
  if (YES_MARKS.test(text)) return 'yes'
  if (NO_MARKS.test(text)) return 'no'
  // "没错" begins with a no and says yes.
  if (/^(?:嗯|对)?,?没错|^不错/.test(text)) return 'yes'
  if (NO.test(text)) return 'no'
  return YES.test(text) ? 'yes' : 'neither'
}
