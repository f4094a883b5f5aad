// Names of schools by where they are, as people write them; sources of patterns.
import {
  ABROAD_ZH,
  CITIES_ZH,
  COUNTRIES_EN,
  ELSEWHERE_EN,
  HK_MACAO_TAIWAN_EN,
  HK_MACAO_TAIWAN_ZH,
  HUBEI_ZH,
  PROVINCES_ZH,
  WUHAN_ZH,
} from './places.ts'

// 大学 in 大学生 is no school; "武汉的大学" is one.
const SCHOOL_ZH = '(?:大学(?!生)|学院|高校|院校|学校|理工|师范)'
const STUDY_ZH =
  '(?:留学|读(?:的)?(?:书|大学|本科|大专|专科|研究生?|硕士?|博士?|完)?|上(?:的)?(?:学|大学)|念(?:的)?(?:书|大学|本科)?|毕业|求学)'
// What may stand inside a school's name.
const WORDS_ZH = '[^,.;!?\\s\\d户在没有无是和的作企司房多哪几什]'
const KINDS_ZH = '(?:本科|硕士|博士|研究生|大专|学历|学位|海归)'

// "学校在武汉", "我大学是在长沙读的".
const schoolIsIn = (places: string): RegExp =>
  new RegExp(
    `(?:学校|母校|院校|大学|学院)(?:都|也|就)?(?:是)?在(?:${places})(?!找|工|上班|就业|实习|落|买|租)`,
  )
export const SCHOOL_IN_WUHAN_ZH = schoolIsIn(WUHAN_ZH)
export const SCHOOL_IN_MAINLAND_ZH = schoolIsIn(`${HUBEI_ZH}|${PROVINCES_ZH}|${CITIES_ZH}|外地|外省`)
export const SCHOOL_ABROAD_ZH = schoolIsIn(ABROAD_ZH)

export const WUHAN_SCHOOLS_ZH = [
  '华中科技大学(?!生)|华中科大|华科大?|华中大|武汉大学(?!生)|武大|武汉理工(?:大学)?|武理工?|华中师范大学(?!生)|华中师大|华师(?!大)',
  '华中农业大学(?!生)|华中农大|华农|中国地质大学(?:\\(武汉\\))?(?!生)|地大|中南财经政法大学(?!生)|中南财大?|中南民族大学(?!生)|中南民大',
  '武汉科技大学(?!生)|武科大|湖北大学(?!生)|武汉工程大学(?!生)|武工大|湖北工业大学(?!生)|湖工大?|江汉大学(?!生)|武汉纺织大学(?!生)|武纺|武汉轻工(?:大学)?|武轻工?',
  '湖北经济学院|湖经|湖北中医药大学(?!生)|湖中医|武汉体育学院|武体|湖北美术学院|湖美|武汉音乐学院|武音|湖北第二师范学院|湖北二师|武汉商学院|汉口学院',
  '武昌(?:理工|首义|工)学院|文华学院|武汉东湖学院|江城学院|武汉职业技术(?:学院|大学)|武职|武汉船舶(?:职业技术学院)?|武软|湖北职业技术学院|同济医学院',
  `(?:武汉|本地|光谷)(?:的|市|1所|某)?${WORDS_ZH}{0,6}?${SCHOOL_ZH}`,
  `(?:${WUHAN_ZH})${STUDY_ZH}`,
].join('|')

export const MAINLAND_SCHOOLS_ZH = [
  '清华(?:大学)?(?!生)|北京大学(?!生)|北大(?!街|荒)|复旦(?:大学)?|上海交大|上海交通大学|上交大|交大|浙江大学(?!生)|浙大|南京大学|南大|中科大|中国科学技术大学|国科大|人民大学|人大(?=[毕本硕博的读])',
  '北航|北理工?|北师大|北邮|同济大学|南开(?:大学)?|天津大学|天大|哈工大|西安交大|西交大?|西安交通大学|西工大|中山大学|中大(?=[毕本硕博])|华南理工|厦门大学(?!生)|厦大|四川大学|川大|电子科技大学|电子科大|成电|重庆大学',
  '山东大学|吉林大学|吉大|湖南大学|中南大学|国防科大|兰州大学|兰大|东南大学|郑州大学|郑大|苏州大学|苏大|深圳大学|深大|暨南大学|暨大|三峡大学|长江大学|华师大|华东师大|华南师大',
  `(?:${HUBEI_ZH}|${PROVINCES_ZH}|${CITIES_ZH}|外地|外省|内地|国内)(?:的|省|市|1所|某)?${WORDS_ZH}{0,6}?${SCHOOL_ZH}`,
  `(?:${HUBEI_ZH}|${PROVINCES_ZH}|${CITIES_ZH}|外地|外省|内地|国内)${STUDY_ZH}`,
].join('|')

export const HMT_SCHOOLS_ZH = [
  '港大|港科大?|港中文|港中大|港理工|港城大|浸会大学|岭南大学|澳科大|澳大(?=[毕本硕博])|台大|台师大|(?:台湾|台北)清华',
  `(?:${HK_MACAO_TAIWAN_ZH})(?:的|1所)?${WORDS_ZH}{0,6}?(?:${SCHOOL_ZH}|${STUDY_ZH}|${KINDS_ZH})`,
].join('|')

export const OVERSEAS_SCHOOLS_ZH = [
  `牛津(?:大学)?|剑桥(?:大学)?|哈佛(?:大学)?|斯坦福(?:大学)?|麻省理工|耶鲁(?:大学)?|普林斯顿|哥伦比亚大学|帝国理工|伦敦${WORDS_ZH}{0,5}(?:大学|学院)|爱丁堡大学|曼彻斯特大学|曼大|格拉斯哥大学|悉尼大学|墨尔本大学|新南威尔士大学|新国立|南洋理工|新加坡国立大学|东京大学|早稻田(?:大学)?|多伦多大学|首尔大学`,
  `(?:${ABROAD_ZH})(?:的|某|1所|名校)?${WORDS_ZH}{0,5}?(?:${SCHOOL_ZH}|${STUDY_ZH}|${KINDS_ZH})`,
  '留学(?:回国|回来|归国|归来)(?:人员)?|海归|qs(?:前)?\\d+|我?留过学',
].join('|')

export const WUHAN_SCHOOLS_EN =
  'hust|huazhong university(?: of science(?: and technology)?)?|wuhan university(?: of (?:technology|science(?: and technology)?))?|whu|wut|wust|central china normal university|ccnu|huazhong agricultural university|hzau|china university of geosciences|zuel|zhongnan university(?: of economics and law)?|hubei university|jianghan university|(?:a |the )?(?:wuhan (?:university|college|school)|(?:university|universities|college|school|degree|graduated|graduate) (?:in|from) wuhan|(?:studied|studying|graduated) (?:\\w+ )?(?:in|from) wuhan)'

export const MAINLAND_SCHOOLS_EN = `tsinghua(?: university)?|peking university|pku|fudan(?: university)?|sjtu|shanghai jiao ?tong(?: university)?|zhejiang university|zju|nanjing university|nju|ustc|renmin university|ruc|beihang(?: university)?|sun yat-sen university|sysu|xi'?an jiaotong university|tongji university|(?:university|college|school|degree|studied|graduated|studying|bachelor'?s?|master'?s?|phd) (?:\\w+ )?(?:in|from) (?:${ELSEWHERE_EN})|(?:${ELSEWHERE_EN}) (?:university|college)`

export const HMT_SCHOOLS_EN = `hku|hkust|cuhk|polyu|cityu|hkbu|university of hong kong|chinese university of hong kong|university of mac(?:ao|au)|national taiwan university|(?:university|college|degree|studied|graduated|studying|bachelor'?s?|master'?s?|phd) (?:\\w+ )?(?:in|from) (?:${HK_MACAO_TAIWAN_EN})`

export const OVERSEAS_SCHOOLS_EN = `oxford(?: university)?|cambridge(?: university)?|harvard(?: university)?|stanford(?: university)?|mit|yale(?: university)?|princeton(?: university)?|lse|ucl|imperial(?: college(?: london)?)?|kcl|king's college(?: london)?|edinburgh(?: university)?|university of (?:edinburgh|manchester|oxford|cambridge|london|leeds|glasgow|bristol|sydney|melbourne|toronto|tokyo|michigan|california|british columbia)|nus|ntu|eth(?: zurich)?|tu munich|unsw|(?:an |my )?(?:overseas|foreign|uk|us|british|american|australian|german|japanese|french|canadian) (?:degree|university|bachelor'?s?|master'?s?|phd|diploma|graduate)|(?:university|college|degree|studied|graduated|studying|bachelor'?s?|master'?s?|phd|doctorate) (?:\\w+ )?(?:in|from) (?:${COUNTRIES_EN})|(?:studied|graduated|degree|master'?s?|bachelor'?s?|phd|educated) (?:from )?(?:abroad|overseas)|(?:university|college|degree|uni) (?:abroad|overseas)|(?:an? )?(?:overseas )?returnee`
