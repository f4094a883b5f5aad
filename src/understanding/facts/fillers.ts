// Words that may stand between the facts of a self-description without making it about something else.

// Chinese: one alternation, longest first where one begins another.
const FILLERS_ZH = new RegExp(
  [
    '不好意思|没错|说错了|错了|更正一下|更正|纠正一下|不对|应该是|你好|您好|请问一下|请问|谢谢|麻烦',
    '[一-龥]{1,7}专业(?:的|学的)?|学的是?[一-龥]{1,6}|个人情况|基本情况|我的情况|情况(?:是|如下|:)?|条件(?:是|如下|:)',
    '双一流|双1流|985|211|全国|重点|名校|公办|民办|统招|普通|最高|第[1一]?学历|学历|学位|文凭|学校|大学|高校|毕业生|毕业|证书|证|专业|教育|校友|院校|理工科|文科|工科',
    '[12一两]?个?[男女](?:的|生|性)?|人士|本人|自己|今年|目前|现在|现|目下|今|已经|刚刚|刚|才|一直|仍|还|就|也|都|又|只|是|的|了|在|从|于|到|为|与|和|跟|且|并|并且|而且|以及|一名|1名|1个|1位|一个|一位|名|位|个|有|取得|获得|拿到|拿|读完|读|上|念|过|来|去|后|然后|因为|所以|但是|但|不过|作为|回来|回国|归国|回武汉|在武汉|武汉|身份|身为|属于|算是|年龄|年纪|学生|生|班|人|户|持有|持|没有别的|左右|哦|啊|呢|哈|嗯|呀|吧|的话|额|呃|啦|嘛|省|市|区|年|月|日|岁',
  ].join('|'),
  'g',
)
const FILLERS_EN = new Set(
  "a an the and or but so with from in at of on to for as by is are was am be been have has had having got get i'm im i've i we my me our you hi hello hey thanks thank please sorry actually mean meant wait well also too now currently today just only still already recently both about around years year old yr yrs degree degrees level diploma university college school graduate graduated graduates alumni alumnus alumna hold holds holding holder holders having obtained obtained received completed finished earned male female man woman guy girl person major majored majoring computer science engineering yes no not right correct here wuhan city china full time ordinary it that this there so because since living live based resident of '".split(
    ' ',
  ),
)

// Marks every character that a filler explains.
export function markFillers(text: string, isExplained: Uint8Array): void {
  FILLERS_ZH.lastIndex = 0
  for (const found of text.matchAll(FILLERS_ZH)) {
    isExplained.fill(1, found.index, found.index + found[0].length)
  }
  for (const found of text.matchAll(/[a-z][a-z']*/g)) {
    if (FILLERS_EN.has(found[0])) isExplained.fill(1, found.index, found.index + found[0].length)
  }
}

const isLetter = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a) || code > 0xbf

// How many Chinese characters, digits and Latin words of a stretch nothing explains.
export function unexplained(text: string, from: number, to: number, isExplained: Uint8Array): number {
  let count = 0
  let wasInWord = false
  for (let index = from; index < to; index += 1) {
    const code = text.charCodeAt(index)
    const isOpen = isExplained[index] === 0 && isLetter(code)
    const isLatin = code < 0x2e80
    if (isOpen && !(isLatin && wasInWord)) count += 1
    wasInWord = isOpen && isLatin
  }
  return count
}
