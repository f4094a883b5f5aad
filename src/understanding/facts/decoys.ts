// Words that hold the words of a fact without telling it: "硕士在读" is no master's degree held.

export type Decoy = { readonly pattern: RegExp; readonly hides: readonly string[] }

const DEGREE_ZH = '(?:硕士研究生|博士后|博士|硕士|研究生|本科|大专|专科|mba)(?:研究生)?'
const DEGREE_EN =
  "(?:ph\\.? ?d|doctorate|doctoral|master'?s?|bachelor'?s?|mba|msc|undergraduate|associate|degree)(?: degree)?"

// A degree that is being read for: these tell the study status as well.
export const READING_FOR_ZH = `(?:正在?|还在?|现在?|目前)?(?:在读|读着|攻读|在攻读|在念)(?:的)?(?:全日制|在职|非全)?${DEGREE_ZH}生?|${DEGREE_ZH}生?(?:还)?(?:正?在读|在校|读书|还没(?:有)?毕业|尚未毕业|\\d年级|[1-6一二三四]年级|刚入学|新生)|硕博连读|读研(?:究生)?(?!毕业|出来|究)|读博(?:士)?(?!后|毕业|出来|士)|(?:正在|还在|在)读(?:的)?${DEGREE_ZH}(?!毕业)|[研博][一二1-2](?!\\d)|大[一二三1-3](?!\\d)`
export const READING_FOR_EN = `(?:doing|pursuing|studying for|studying|working on|working towards?|in the middle of|enrolled in|enrolled on|reading for|halfway through|finishing)(?: an?| my| the)? (?:[\\w-]+ ){0,2}?${DEGREE_EN}|${DEGREE_EN} (?:student|candidate)s?`

export const DECOYS: readonly Decoy[] = [
  // A hukou to come: "落武汉户口", "my Wuhan hukou is still pending".
  {
    pattern:
      /(?:把|将|想|要)[^,.;!?]{0,4}(?:户口|户籍)[^,.;!?]{0,12}|(?:上|落|落户|办|办理|迁|入|转|拿|申请|变|成为?)(?:到|入|成)?(?:武汉|本地)(?:市)?(?:的)?(?:户口|户籍)|(?:get|getting|want|apply for|obtain|transfer to) (?:a |the |my )?(?:wuhan|local) (?:hukou|household registration)|(?:get|getting|need|want|apply for|obtain|move|transfer|moving|putting|put) (?:a |the |my )?(?:hukou|household registration)|hukou (?:application|is (?:still )?pending|transfer|be )/g,
    hides: ['hukou'],
  },
  // A hukou asked for, not held: "can I register my hukou in Wuhan".
  {
    pattern:
      /\b(?:register|registering|transfer|transferring|move|moving|get|getting|put|putting|bring|switch|change|settle)\b[^,.;!?]{0,14}\b(?:hukou|household registration|residency)\b[^,.;!?]{0,20}/g,
    hides: ['hukou'],
  },
  {
    pattern:
      /我们(?:学校|学院|单位|公司|班|部门|宿舍|那|这)(?:里|的|有|边)*[^,.;!?\d]{0,4}(?:博士|硕士|研究生|本科|大专|毕业生|应届)/g,
    hides: ['degree', 'study-status'],
  },
  // A hukou at a school tells no degree from there.
  {
    pattern:
      /(?:户口|户籍)[^,.;!?]{0,4}在[^,.;!?]{0,8}(?:大学|学校|学院|高校)|(?:大学|学校|学院)(?:的)?集体户/g,
    hides: ['school-location'],
  },
  // Who was hired is not the applicant.
  {
    pattern:
      /(?:(?<![统自学])招收?|雇|聘|招聘|吸纳|带动|录用)(?:用)?(?:了|过|到)*[^,.;!?]{0,8}?(?:博士|硕士|本科生?|大专生?|应届(?:毕业)?生|毕业生|大学生)|(?:hired|employs?|recruited|employing) (?:\w+ ){0,3}(?:graduates?|phds?|students?|bachelors?|masters?)/g,
    hides: ['degree', 'study-status', 'employment', 'graduation-date', 'school-location'],
  },
  { pattern: new RegExp(`${READING_FOR_ZH}|${READING_FOR_EN}`, 'g'), hides: ['degree'] },
  {
    pattern:
      /博士生?导师|硕士生?导师|硕导|博导|硕士点|博士点|(?<![自成高])考(?:研究生?|博士?|硕士?|本科|大专)|(?:博士|硕士|本科|毕业)论文|(?:博士|硕士|研究生|本科|大专|专科|大学)(?:没有?|未)(?:毕业|读完|念完)|(?:报考|保送?|申请读|直升)(?:硕士?|博士?|研究生)|本科院校|本科[以及]|本科双非/g,
    hides: ['degree'],
  },
  {
    pattern: new RegExp(
      `(?:want|hope|hoping|plan|planning|going|apply|applying|applied|need|start|starting) (?:to (?:do|get|pursue|study|start|have) |for )(?:an?|my|the) (?:[\\w-]+ ){0,2}?${DEGREE_EN}|(?:bachelor|master|phd|doctoral)'?s? (?:thesis|programmes?|programs?|courses?|scholarship|supervisor|dissertation)`,
      'g',
    ),
    hides: ['degree'],
  },
  { pattern: /技师学院|技师班|高级工程师|高级工班|中级工程师|助理工程师/g, hides: ['skill-level'] },
  {
    pattern: /在读期间|实习期间|学生会|学生公寓|学生宿舍|学生证|大学生(?:创业|公寓|实习|就业)|留学生/g,
    hides: ['employment', 'study-status'],
  },
  {
    pattern:
      /教授级|(?:软件|算法|测试|开发|前端|后端|硬件|系统|运维|网络|设计|销售|售后|土木|造价|机械|电气)工程师/g,
    hides: ['professional-title'],
  },
  // The other kinds of loan do not count for the loan rule.
  {
    pattern: /(?:住房|房屋|购房|买房|公积金|车|汽车|助学|创业担保|创业|扶贫)贷款?|房贷|车贷/g,
    hides: ['has-other-loans'],
  },
  { pattern: /(?:home|car|student|study|mortgage|start-?up|guaranteed) loans?/g, hides: ['has-other-loans'] },
]
