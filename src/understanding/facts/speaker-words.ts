// Words that name who is spoken of, and words from which on nothing is told.

const SPOUSE_ZH = '老公|老婆|丈夫|妻子|爱人|媳妇|太太|先生|配偶|另一半'
const CHILD_ZH = '孩子|小孩|娃|宝宝|小朋友'
const SON_ZH = '儿子|女儿|闺女'
const OTHERS_ZH =
  '男朋友|女朋友|男友|女友|未婚夫|未婚妻|前妻|前夫|对象|爸妈|爸爸|妈妈|父亲|母亲|父母|爸|妈|哥哥|姐姐|弟弟|妹妹|哥|姐|弟|妹|朋友|同学|同事|室友|舍友|闺蜜|师兄|师姐|师弟|师妹|亲戚|亲友|表弟|表妹|表哥|表姐|堂弟|堂妹|侄子|侄女|外甥|舅舅|叔叔|老师|导师|老板|领导|邻居|家人|家属|学弟|学妹|学长|学姐|孙子|徒弟|下属|嫂子|岳父|岳母|公公|婆婆'
const WIFE_EN = 'wife|husband|spouse|partner'
const CHILD_EN = 'children|child|kids?|bab(?:y|ies)'
const SON_EN = 'sons?|daughters?'
const OTHERS_EN =
  'girlfriend|boyfriend|fianc[eé]e?|ex-wife|ex-husband|brother|sister|cousin|nephew|niece|uncle|aunt|father|mother|dad|mum|mom|parents|friends?|classmates?|roommate|flatmate|colleagues?|boss|neighbou?r|relatives?'

// One pass finds every word that changes whom the next words speak of; the groups name the change.
export const MARKERS = new RegExp(
  [
    `(?<joint>我们?(?:和|跟|与|同)(?:我)?(?:的)?(?:${SPOUSE_ZH})|(?:${SPOUSE_ZH})(?:和|跟|与)我|我们(?:夫妻|2口子|俩|2个)|夫妻(?:双方|2人|俩|2个)?(?=都|均|也|俱|没)|(?:both )?my (?:${WIFE_EN}) and (?:i\\b|me\\b)|(?:i|me) and my (?:${WIFE_EN}))`,
    `(?<spouse>(?:我|咱)(?:们)?(?:家)?(?:的)?(?:${SPOUSE_ZH})|\\b(?:my|our) (?:${WIFE_EN})(?:'s)?\\b)`,
    `(?<child>(?:我|咱)(?:们)?(?:家)?(?:的)?(?:大|小)?(?:${CHILD_ZH})|\\b(?:my|our) (?:\\w+ )?(?:${CHILD_EN})(?:'s)?\\b)`,
    `(?<son>(?:我|咱)(?:们)?(?:家)?(?:的)?(?:大|小)?(?:${SON_ZH})|\\b(?:my|our) (?:\\w+ )?(?:${SON_EN})(?:'s)?\\b)`,
    `(?<other>(?:帮|替|代|给|为)?(?:我|咱)?(?:们)?(?:家)?(?:的)?(?:1个)?(?:有个?)?(?:${OTHERS_ZH})|(?<![其排])[他她](?:们)?(?!乡|日)|有人|别人|某人|大家|(?:${SPOUSE_ZH.replace('|先生', '')})|(?:${CHILD_ZH}|${SON_ZH})|\\b(?:(?:my|our|a|an|his|her|the|for|some) (?:\\w+ )?)?(?:${OTHERS_EN})(?:'s)?\\b|\\b(?:wife|husband|spouse)(?:'s)?\\b|\\b(?:he|she|they|him|his|her|their|someone|somebody|anyone|everyone|people|those)(?:'s|'re)?\\b)`,
    `(?<you>(?<!谢谢|感谢|问)[你您](?:们)?(?!好)|\\b(?:are|do|can|could|would|will) you\\b|\\byou(?:r|'re)?\\b)`,
    `(?<if>如果(?!可以|方便|能的话)|假如|假设|要是|倘若|万一|假使|假定|若是|若(?!干)|等(?=我|到|以后)|等(?=[^,.;!?]{1,8}(?:之后|以后|后))|\\b(?:if|unless|suppose|supposing|assuming|imagine|provided|as soon as|once(?= i)|until|(?:when|after|before)(?= i (?:have|get|graduate|finish|am|'m|turn)\\b))\\b(?! possible))`,
    `(?<ask>想问|请问|问一下|问下|问问|咨询|想知道|不知道|想了解|了解一下|请教|求问|求助|\\b(?:can|could|may|am|do|did|have|will|would|should|must|shall|was|might|does) (?:i|we)\\b|\\b(?:i|we)(?:'d|'ll| will| would| want| wish| hope| plan| intend| need| might| should| could| can| may| wonder| was wondering| am wondering|'m wondering| don't know| do not know)\\b(?! (?:a|no|been|graduated))|\\b(?:wonder(?:ing)?|whether|tell me)\\b)`,
    `(?<self>(?<![随跟给帮让叫对为替陪])我(?:们)?(?!国(?![外内])|市|省|校|区|院|局)|本人|俺|咱们?|鄙人|楼主|(?<!的)家里|全家|\\b(?:i'm|i've|im|i|my|me|mine|myself|we're|we've|we|our)\\b)`,
  ].join('|'),
  'g',
)

// From such a word on, a stretch about the applicant tells nothing more: it wishes, asks or names a topic.
export const ASKING = new RegExp(
  [
    '(?<![思理梦])想(?!法)|(?<![主需重必只首])要(?!是)|打算|准备|计划|希望|愿意|考虑|(?<![功性智可技才])能(?!源|力|量|手)|可以|可否|(?<![社协议工学不])会(?!计|议|员|籍)|应该(?!是)|应(?!届|聘|用)|需要|必须|必要|是否|是不是|有没有|有无|算不算|(?<![计打就总])算(?!机|法|是)|吗|么(?!多)|什么|啥|怎么|怎样|如何|哪|多少|(?<![\\d十好~])几(?!乎)|何时|谁|听说|看到|据说|关于|(?<![顾学])问(?!题)|申请|办理|落户(?!了|武汉了)|补贴|政策|材料|流程|资格(?!证)|符合|满足|享受(?!过|了)|明年|后年|下个?月|下半年|以后|将来|即将|将要|够不够|行不行|够吗',
    "\\b(?:want|wants|wish|hope|hoping|plan|plans|planning|going to|gonna|will|would|should|might|whether|what|how|which|can|could|may|must|have to|has to|need to|when do|what's|where|who|why|apply|applying|eligible|eligibility|subsid(?:y|ies)|polic(?:y|ies)|qualify|interested|thinking of|used to)\\b|\\?",
  ].join('|'),
  'g',
)
