// A small bilingual training set for tests of the matcher: three questions and background lines.
import type { DecisionCosts, TrainingSet } from '../../src/understanding/intent-matcher.ts'

export const usualCosts: DecisionCosts = { wrongAnswer: 3, needlessClarification: 1, needlessRefusal: 2 }

const LINES: Readonly<Record<string, readonly string[]>> = {
  hukou: [
    '武汉落户条件',
    '大学生怎么落户武汉',
    '落户需要什么材料',
    '我想把户口迁到武汉',
    '毕业生落户政策',
    'how do I get a wuhan hukou',
    'household registration for graduates',
    'move my hukou to wuhan',
    'documents for hukou registration',
    'can a graduate register in wuhan',
  ],
  'rent-subsidy': [
    '武汉租房补贴怎么申请',
    '租房补贴一个月多少钱',
    '人才租房有补贴吗',
    '房租补贴条件',
    '申请租房补贴要什么',
    'how much is the rent subsidy',
    'apply for rent subsidy in wuhan',
    'is there a rental subsidy',
    'money towards my rent',
    'rent allowance for talents',
  ],
  'startup-loan': [
    '创业贷款怎么申请',
    '创业担保贷款额度',
    '大学生创业能贷多少',
    '武汉创业贷款利息',
    '创业贷款需要抵押吗',
    'startup loan application',
    'how much can a founder borrow',
    'interest on the startup loan',
    'loan for starting a business in wuhan',
    'guarantee for a startup loan',
  ],
}

const BACKGROUND = [
  '深圳人才引进租房补贴怎么申请',
  '上海落户需要什么条件',
  '北京租房补贴多少钱',
  '杭州创业贷款怎么办',
  '广州落户要多久',
  '成都大学生落户政策',
  '我的猫生病了怎么办',
  '今天天气怎么样',
  '附近有什么好吃的',
  '驾驶证到期怎么换',
  '结婚登记要什么材料',
  '退休金怎么领',
  'what is the weather today',
  'my cat is ill',
  'renew my driving licence',
  'rent subsidy in shenzhen',
  'how do I register a marriage',
  'tell me a joke',
  'shanghai hukou points',
  'book a flight to beijing',
]

export function aTrainingSet(changes: Partial<TrainingSet> = {}): TrainingSet {
  const inScope = Object.entries(LINES).flatMap(([intent, texts]) => texts.map((text) => ({ text, intent })))
  return { inScope, outOfScope: BACKGROUND, costs: usualCosts, ...changes }
}
