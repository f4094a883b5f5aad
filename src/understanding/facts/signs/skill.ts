// How people tell their skill level and their professional title.
import { choice, noun, type SignGroup, statement } from '../sign.ts'

const CERTIFICATE_ZH = '(?:职业(?:技能|资格)?)?(?:技能)?(?:等级)?(?:证书|证|资格)?'

const SKILLS_ZH: readonly (readonly [string, string])[] = [
  ['senior-technician', '(?:[1一]级)?高级技师|(?:特级|首席)技师|(?:职业技能|职业资格|技能)(?:等级)?[1一]级'],
  [
    'technician',
    '(?:[2二]级)?(?<!高级|特级|首席|药|美发|会计|律|厨|魔|理疗|按摩)技师(?!学院|班)|(?:职业技能|职业资格|技能)(?:等级)?[2二]级',
  ],
  [
    'senior',
    '(?:[3三]级)?高级工(?!程|作|资)|高级技工|(?:职业技能|职业资格|技能)(?:等级)?[3三]级|[3三]级(?:职业)?(?:技能|职业资格)',
  ],
  ['intermediate', '(?:[4四]级)?中级工(?!程|作|资)|中级技工|(?:职业技能|职业资格|技能)(?:等级)?[4四]级'],
  ['junior', '(?:[5五]级)?初级工(?!程|作|资)|初级技工|(?:职业技能|职业资格|技能)(?:等级)?[5五]级'],
]

const TITLES_ZH: readonly (readonly [string, string])[] = [
  ['senior', '正高级?(?:职称|工程师)?|(?<!副)教授(?!级)|正高工|(?<!副|助理|实习)研究员|(?<!副)主任医师'],
  [
    'associate-senior',
    '副高级?(?:职称)?|副教授|副研究员|副主任医师|(?<!正)高级工程师|高级职称|高工|高级经济师|高级会计师|高级农艺师',
  ],
  [
    'intermediate',
    '中级(?:专业技术)?职称|中级工程师|(?<=评上|评了|取得|拿到|职称是|职称:|有)工程师|工程师(?:职称|证)|(?:讲师|主治医师|中级会计师|经济师)(?:职称)?|职称(?:是|为|:)?中级',
  ],
  ['assistant', '初级(?:专业技术)?职称|助理工程师|助工|助理职称|助教职称|职称(?:是|为|:)?(?:初级|助理)'],
]

export const SKILL_ZH: SignGroup = {
  gate: /技师|技工|初级|中级|高级|技能|资格证/,
  signs: [
    ...SKILLS_ZH.map(([id, words]) =>
      noun('skill-level', choice(id), new RegExp(`(?:${words})(?!以上|及以上|以下)${CERTIFICATE_ZH}`)),
    ),
    statement(
      'skill-level',
      choice('none'),
      /(?:没有?|无)(?:任何|考过?|什么)?(?:职业)?(?:技能|技术)(?:等级)?(?:证书?|资格证?)|没有?(?:职业)?技能等级/,
    ),
  ],
}

export const TITLE_ZH: SignGroup = {
  gate: /职称|正高|副高|教授|工程师|助工|高工|研究员|医师|讲师|经济师|会计师|农艺师/,
  signs: [
    ...TITLES_ZH.map(([id, words]) =>
      noun(
        'professional-title',
        choice(id),
        new RegExp(`(?:${words})(?!以上|及以上|以下)(?:职称|资格|证书?)?`),
      ),
    ),
    statement('professional-title', choice('none'), /(?:没有?|无|未)(?:任何|评过?|什么|专业技术)*职称/),
  ],
}

const SKILLS_EN: readonly (readonly [string, string])[] = [
  [
    'senior-technician',
    'senior technician|skill(?:s)? (?:certificate )?level (?:1|one)|level[- ]1 skill(?:s)?',
  ],
  [
    'technician',
    '(?<!senior |lab |medical |dental |service )technician|skill(?:s)? (?:certificate )?level 2|level[- ]2 skill(?:s)?',
  ],
  [
    'senior',
    'senior (?:skilled )?worker|senior skill(?:s)? (?:level|certificate)|skill(?:s)? (?:certificate )?level 3|level[- ]3 skill(?:s)?|gaojigong',
  ],
  [
    'intermediate',
    'intermediate (?:skilled )?worker|intermediate skill(?:s)? (?:level|certificate)|skill(?:s)? (?:certificate )?level 4|level[- ]4 skill(?:s)?',
  ],
  [
    'junior',
    'junior (?:skilled )?worker|junior skill(?:s)? (?:level|certificate)|skill(?:s)? (?:certificate )?level 5|level[- ]5 skill(?:s)?',
  ],
]

const TITLES_EN: readonly (readonly [string, string])[] = [
  [
    'senior',
    '(?:full|chief) (?:senior )?(?:professional )?title|(?<!associate |associate-|assistant |my |the |our )(?:full )?professor|(?<!associate[- ])senior (?:professional )?title|senior professional',
  ],
  [
    'associate-senior',
    'associate[- ]senior(?: (?:professional )?title)?|associate professor|deputy senior(?: title)?|senior engineer(?: title)',
  ],
  [
    'intermediate',
    'intermediate (?:professional )?(?:title|engineer)|mid-?level (?:professional )?title|lecturer|engineer title',
  ],
  ['assistant', 'assistant (?:professional )?title|assistant engineer|junior (?:professional )?title'],
]

export const SKILL_EN: SignGroup = {
  gate: /technician|skill|worker|gaojigong/,
  signs: [
    ...SKILLS_EN.map(([id, words]) =>
      noun(
        'skill-level',
        choice(id),
        new RegExp(`\\b(?:${words})(?: (?:certificate|qualification|level))?(?: \\(?level \\d\\)?)?`),
      ),
    ),
    statement(
      'skill-level',
      choice('none'),
      /(?:no|without(?: a| any)?|don't have (?:a|any)) (?:vocational |professional )?skills? (?:certificate|level|qualification)s?/,
    ),
  ],
}

export const TITLE_EN: SignGroup = {
  gate: /title|professor|lecturer|engineer|senior/,
  signs: [
    ...TITLES_EN.map(([id, words]) =>
      noun('professional-title', choice(id), new RegExp(`\\b(?:${words})\\b`)),
    ),
    statement(
      'professional-title',
      choice('none'),
      /(?:no|without(?: a| any)?|don't have (?:a|any)) (?:professional )?titles?/,
    ),
  ],
}
