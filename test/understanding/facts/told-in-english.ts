// What people tell of themselves in English, and the facts that it sets on 10 September 2025.
import type { ToldRow } from './the-facts.ts'

const graduated = { 'study-status': 'graduated' } as const

export const TOLD_IN_ENGLISH: readonly ToldRow[] = [
  // Several at once
  [
    "I'm 26, master's from HUST, graduated last year, don't own a home. Can I apply?",
    {
      age: 26,
      degree: 'master',
      'school-location': 'wuhan',
      'graduation-date': '@2024',
      ...graduated,
      'owns-wuhan-home': false,
    },
  ],
  [
    "I am 26 and I have a master's from HUST, graduated last year, own no home",
    {
      age: 26,
      degree: 'master',
      'school-location': 'wuhan',
      'graduation-date': '@2024',
      ...graduated,
      'owns-wuhan-home': false,
    },
  ],
  [
    '26 years old, bachelor, unemployed, what can I get?',
    { age: 26, degree: 'bachelor', employment: 'unemployed' },
  ],
  ["I'm a 30-year-old PhD holder working in Wuhan", { age: 30, degree: 'doctorate', 'works-in-wuhan': true }],
  [
    'I work at a company in Wuhan, married with two kids, no home here',
    {
      employment: 'employed',
      'works-in-wuhan': true,
      married: true,
      'minor-children': 2,
      'owns-wuhan-home': false,
    },
  ],
  // Age
  ["I'm twenty-six", { age: 26 }],
  ['I am 26 years old', { age: 26 }],
  ['I am over 30', { age: [31, 'open'] }],
  ["I'm under 35", { age: [0, 34] }],
  ["I'm in my early thirties", { age: [30, 33] }],
  ["I'm in my forties", { age: [40, 49] }],
  ['I was born in 1998', { age: [26, 27] }],
  ["no, I'm 27", { age: 27 }],
  ["I'm 45, is that too old for hukou?", { age: 45 }],
  ["Sorry, I'm actually 27, not 26", { age: 27 }],
  ["I'm nearly 30", { age: [28, 29] }],
  // Degree and school
  ["I have a bachelor's degree", { degree: 'bachelor' }],
  ["I've got a PhD, what subsidy do I get?", { degree: 'doctorate' }],
  ["I hold a master's degree from Tsinghua", { degree: 'master', 'school-location': 'mainland' }],
  [
    "I have a master's from LSE, certified by CSCSE",
    { degree: 'master', 'school-location': 'overseas', 'overseas-degree-certified': true },
  ],
  [
    'I graduated from HKU with a PhD',
    { 'school-location': 'hk-macao-taiwan', degree: 'doctorate', ...graduated },
  ],
  ["I did my bachelor's at Wuhan University and my master's at LSE", { degree: 'master' }],
  ['I only finished high school', { degree: 'secondary' }],
  ['I have an associate degree', { degree: 'associate' }],
  ['I have a full-time bachelor degree', { degree: 'bachelor', 'full-time-degree': true }],
  ["I have a part-time master's degree", { degree: 'master', 'full-time-degree': false }],
  ["I'm a PhD student", { 'study-status': 'studying', employment: 'student' }],
  ["I'm doing a master's at HUST", { 'study-status': 'studying', 'school-location': 'wuhan' }],
  ["I'm in my final year", { 'study-status': 'final-year' }],
  [
    "I'm a final-year student at Wuhan University",
    { 'study-status': 'final-year', 'school-location': 'wuhan', employment: 'student' },
  ],
  ['I am still studying', { 'study-status': 'studying' }],
  ["I've already graduated", graduated],
  ['I am a recent graduate', graduated],
  ["My degree hasn't been certified yet", { 'overseas-degree-certified': false }],
  ["I'm not a master, I have a bachelor's", { degree: 'bachelor' }],
  ['As a PhD holder, what can I get?', { degree: 'doctorate' }],
  ['my degree is a bachelor of science', { degree: 'bachelor' }],
  // Graduation
  ['I graduated two years ago', { 'graduation-date': '@2023', ...graduated }],
  ['I graduated in June 2021', { 'graduation-date': '@2021-06', ...graduated }],
  ['I graduated on 30 June 2024', { 'graduation-date': '@2024-06-30', ...graduated }],
  ['graduated 2024-06', { 'graduation-date': '@2024-06', ...graduated }],
  ['I will be graduating next June', {}],
  ["I'm graduating in June 2026", { 'graduation-date': '@2026-06', 'study-status': 'final-year' }],
  ['I graduated last June', { 'graduation-date': '@2025-06', ...graduated }],
  // Skill and title
  ['I am a senior technician', { 'skill-level': 'senior-technician' }],
  ['I have an intermediate professional title', { 'professional-title': 'intermediate' }],
  ["I'm an associate professor", { 'professional-title': 'associate-senior' }],
  ['I have no skill certificate', { 'skill-level': 'none' }],
  // Hukou and nationality
  ['I have Wuhan hukou', { hukou: 'wuhan' }],
  ['My hukou is in Henan', { hukou: 'elsewhere' }],
  ["I'm from Hubei originally, my hukou is in Xiaogan", { hukou: 'hubei' }],
  ["My hukou is on my university's collective household", { 'hukou-on-school-collective': true }],
  ["I'm a foreigner", { nationality: 'foreign' }],
  ["I'm a German citizen, 34 years old", { nationality: 'foreign', age: 34 }],
  ["I'm a Chinese citizen", { nationality: 'cn' }],
  // Work
  ["I don't have a job", { employment: 'unemployed' }],
  ["I'm a freelancer", { employment: 'flexible' }],
  [
    'I founded a company in Wuhan in March 2024 and hired three people',
    {
      employment: 'founder',
      'business-in-wuhan': true,
      'business-registered': '@2024-03',
      'employees-hired': 3,
    },
  ],
  [
    "It's my first business and I'm the legal representative",
    { 'first-business': true, 'legal-representative': true },
  ],
  ['I work in Shanghai', { employment: 'employed', 'works-in-wuhan': false }],
  [
    "I've been working in Wuhan since 2022-07-01",
    { employment: 'employed', 'works-in-wuhan': true, 'wuhan-work-start': '@2022-07-01' },
  ],
  ['I signed a three-year contract', { 'contract-years': 3 }],
  ["I'm registered as unemployed", { 'registered-unemployed': true, employment: 'unemployed' }],
  [
    "My company is still running and I've never received the start-up subsidy",
    { 'business-running': true, 'had-startup-subsidy': false },
  ],
  // Insurance, home
  ['I have paid social insurance in Wuhan for 8 months', { 'insured-in-wuhan': true, 'insured-months': 8 }],
  [
    "I've paid social insurance for over a year",
    { 'insured-months': [12, 'open'], 'insured-in-wuhan': true },
  ],
  ['I have no social insurance', { 'insured-in-wuhan': false }],
  ["I've paid into the housing fund for 18 months", { 'housing-fund-months': 18 }],
  ["I don't own a flat in Wuhan", { 'owns-wuhan-home': false }],
  ['I own an apartment in Wuhan', { 'owns-wuhan-home': true }],
  ["I've never had any housing benefit", { 'had-housing-benefit': false }],
  ['I sold a house last year', { 'home-traded-within-3-years': true }],
  ['I have no other loans', { 'has-other-loans': false }],
  // Family
  ["I'm married", { married: true }],
  ["I'm single, no children", { married: false, 'minor-children': 0 }],
  ['I have a 3-year-old daughter', { 'minor-children': 1 }],
  ['My wife has a PhD', { married: true }],
  ["My wife has a PhD, I have a bachelor's", { married: true, degree: 'bachelor' }],
  ['My wife and I both have a bachelor degree', { married: true, degree: 'bachelor' }],
  ['Can my wife come along? I am 33', { married: true, age: 33 }],
  ['I studied abroad for two years', { 'years-abroad': 2, 'school-location': 'overseas' }],
  ['We are a low-income household', { 'low-income-household': true }],
  // As people wrote them once the rows above held
  [
    'I’m 33, hold a doctorate from Peking University and graduated in July 2020',
    {
      age: 33,
      degree: 'doctorate',
      'school-location': 'mainland',
      'graduation-date': '@2020-07',
      ...graduated,
    },
  ],
  [
    "I'm a Wuhan University graduate with a bachelor's, 24, currently without a job",
    { degree: 'bachelor', 'school-location': 'wuhan', ...graduated, age: 24, employment: 'unemployed' },
  ],
  [
    'My degree is from Australia and has been certified',
    { 'school-location': 'overseas', 'overseas-degree-certified': true },
  ],
  [
    "I'm a fresh graduate, bachelor, hukou in Hunan",
    { ...graduated, degree: 'bachelor', hukou: 'elsewhere' },
  ],
  [
    "We're married, one child, and we own a flat in Wuhan",
    { married: true, 'minor-children': 1, 'owns-wuhan-home': true },
  ],
  [
    "I've worked in Wuhan since July 2021 and pay social insurance here",
    {
      'works-in-wuhan': true,
      employment: 'employed',
      'wuhan-work-start': '@2021-07',
      'insured-in-wuhan': true,
    },
  ],
  ['I have been unemployed for six months', { employment: 'unemployed' }],
  [
    "I'm self-employed and have paid social insurance for 10 months",
    { employment: 'self-employed', 'insured-months': 10, 'insured-in-wuhan': true },
  ],
  ["I'm 41 and hold a senior professional title", { age: 41, 'professional-title': 'senior' }],
  ['I already received the startup subsidy last year', { 'had-startup-subsidy': true }],
  ['My contract runs for five years', { 'contract-years': 5 }],
  ["I'm a French national living in Wuhan", { nationality: 'foreign' }],
  ['no kids, not married, 30', { 'minor-children': 0, married: false, age: 30 }],
  ["I'm Dutch, 29, with a master's from Delft", { nationality: 'foreign', age: 29, degree: 'master' }],
  ['Correction: I graduated in 2022, not 2021', { 'graduation-date': '@2022', ...graduated }],
  ["I meant a master's, sorry", { degree: 'master' }],
  [
    "I've just moved to Wuhan and started work in March",
    { employment: 'employed', 'wuhan-work-start': '@2025-03' },
  ],
  [
    "I finished my bachelor's in 2020 and my master's in 2023",
    { degree: 'master', 'graduation-date': '@2023', ...graduated },
  ],
  ["I'm on my university's collective hukou", { 'hukou-on-school-collective': true }],
  ["We haven't bought or sold a home in the last three years", { 'home-traded-within-3-years': false }],
  ['I have another loan from the bank', { 'has-other-loans': true }],
  ['We employ six people and the business is running', { 'employees-hired': 6, 'business-running': true }],
  [
    "I'm 22 and in my final year at HUST",
    { age: 22, 'study-status': 'final-year', 'school-location': 'wuhan' },
  ],
  ["I'm thirty-one, unmarried, no degree certificate yet", { age: 31, married: false }],
]
