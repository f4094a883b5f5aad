// From the words of a message to what they mean.
import type { Day } from '../model/day.ts'
import { UTTERANCE_UTF16_MAX } from '../model/message.ts'
import { once } from '../model/once.ts'
import type { QuestionId } from '../model/question.ts'
import { remembered } from '../model/remembered.ts'
import type { MatchedQuestion } from '../model/reply.ts'
import {
  type Meaning,
  type Mentioned,
  NOTHING_MENTIONED,
  type Understanding,
} from '../model/understanding.ts'
import { contactAsked } from './asks-contact.ts'
import { asksEligibility, eligibilityTopic } from './asks-eligibility.ts'
import { type DetectedLanguage, detectLanguage } from './detect-language.ts'
import { englishWordsOf } from './english-words.ts'
import { recogniseFacts } from './facts/recognise-facts.ts'
import { goesOnWith } from './goes-on-with.ts'
import type { Lessons } from './lessons.ts'
import { type MatcherModel, matcherOf } from './matcher-model.ts'
import { meaningOfMatch, NOTHING_ASKED, questionsOf } from './meaning-of-match.ts'
import { districtFinder } from './name-districts.ts'
import { type GroupFinder, groupFinder } from './nearest-group.ts'
import { normalise } from './normalise.ts'
import { withoutPartnersDegree } from './partners-degree.ts'
import { facetRecogniser } from './recognise-facets.ts'
import { type AskedTime, recogniseTime, yearInPassing } from './recognise-time.ts'
import {
  askedInstead,
  asksByItself,
  asksOfEach,
  clausesOfRamble,
  comparedSides,
  looksLikeList,
  splitQuestions,
} from './split-questions.ts'
import { whyUnreadable } from './why-unreadable.ts'

// A clause is less than a message: "I'm Brazilian" alone resembles "I'm desperate".
const DISTRESS_CONFIDENCE_MIN = 0.8
const FOLLOW_UP_MARK = /^那|呢[?.! ]*$|^(?:and|what about|how about)\b/
// A year or a day alone tells of oneself; no words are left that could ask.
const BARE_DATE = /^(?:19|20)\d\d[。.!！]?$|^\d{4}年(?:\d{1,2}月(?:\d{1,2}[日号])?)?[。.!！]?$/u
// More answers than these at once nobody reads on a phone.
const QUESTIONS_OF_RAMBLE_MAX = 3

// Understands any number of utterances; pure and deterministic. `model` was trained on these lessons.
export function makeUnderstand(
  lessons: Lessons,
  model: MatcherModel,
): (utterance: string, day: Day) => Understanding {
  const matcher = matcherOf(model, lessons.costs)
  const englishWords = once(() =>
    englishWordsOf([...lessons.questions, ...lessons.acts, ...lessons.background]),
  )
  const detect = (utterance: string): DetectedLanguage => detectLanguage(utterance, englishWords)
  const facetsIn = facetRecogniser(lessons.facets)
  const districtsIn = districtFinder(lessons.districts)
  const finder = once(() => groupFinder(lessons.background))
  const nearestGroup: GroupFinder = (normalised) => finder()(normalised)

  // A clause is looked at from several sides; within one message each is matched and read once.
  const meaningByText = new Map<string, Meaning>()
  const tellsByPart = new Map<string, boolean>()

  const meaningOf = (normalised: string): Meaning =>
    remembered(meaningByText, normalised, () => freshMeaningOf(normalised))

  const freshMeaningOf = (normalised: string): Meaning => {
    const meaning = meaningOfMatch(matcher, normalised, nearestGroup)
    const facets = facetsIn(normalised)
    if (facets.length === 0) return meaning
    return { kind: 'follow-up', facets, isMarked: FOLLOW_UP_MARK.test(normalised), otherwise: meaning }
  }

  const meaningsOf = (said: string, day: Day): readonly Meaning[] => {
    if (BARE_DATE.test(normalise(said))) return [NOTHING_ASKED]
    const utterance = withoutPartnersDegree(askedInstead(said))
    const whole = meaningOf(normalise(utterance))
    const distress = distressIn(utterance, whole, day)
    if (distress !== 'none') {
      const others = splitQuestions(utterance, 'weak').filter((clause) => asksByItself(clause))
      return [distress, ...questionsIn(others)]
    }
    const compared = severalIn(comparedSides(utterance))
    if (compared.length > 0) return compared
    if (whole.kind === 'question' || whole.kind === 'act') {
      const parts = splitQuestions(utterance, asksOfEach(utterance) ? 'weak' : 'strong')
      const several = severalIn(parts)
      return several.length > 0 ? several : [whole]
    }
    const rambled = clausesOfRamble(utterance).filter((clause) => !tellsFacts(clause, day))
    const fromRamble = questionsIn(rambled).slice(0, QUESTIONS_OF_RAMBLE_MAX)
    if (fromRamble.length > 0) return fromRamble
    const { parts, asking } = partsOf(utterance, day)
    // "电工证高级，能落户吗" is one question with what it is about, where it is clear as a whole.
    const joint = asking.length < parts.length ? meaningOf(normalise(asking.join(' '))) : whole
    if (joint.kind === 'question' && !asking.every(asksByItself)) return [joint]
    const questions = looksLikeList(asking) ? questionsIn(asking) : severalIn(asking.filter(asksByItself))
    if (questions.length > 0) return questions
    if (asking.length === 0 || asking.length === parts.length) return [whole]
    return [joint.kind === 'out-of-scope' ? whole : joint]
  }

  // What is told of oneself ("我26岁，华科硕士") is no question; what is left may be clear without it.
  const partsOf = (utterance: string, day: Day) => {
    const parts = splitQuestions(utterance, 'weak')
    return { parts, asking: parts.filter((part) => !tellsFacts(part, day)) }
  }

  const tellsFacts = (part: string, day: Day): boolean =>
    remembered(tellsByPart, part, () => recogniseFacts(part, lessons.facts, day).size > 0)

  // Whoever says in passing that they can bear it no more is heard, whatever else they ask.
  const distressIn = (utterance: string, whole: Meaning, day: Day): Meaning | 'none' => {
    const clauses = splitQuestions(utterance, 'weak')
    if (clauses.length < 2) return 'none'
    if (whole.kind === 'act') return whole.act === 'distress' ? whole : 'none'
    for (const clause of clauses) {
      const heard = meaningOf(normalise(clause))
      if (heard.kind !== 'act' || heard.act !== 'distress' || heard.confidence < DISTRESS_CONFIDENCE_MIN)
        continue
      if (!tellsFacts(clause, day)) return heard
    }
    return 'none'
  }

  // Of clauses that may as well belong together only what is more than one question.
  const severalIn = (parts: readonly string[]): readonly Meaning[] => {
    const several = parts.length >= 2 ? questionsIn(parts) : []
    return several.length >= 2 ? several : []
  }

  // The different questions that the parts surely ask, each once.
  const questionsIn = (parts: readonly string[]): readonly Meaning[] => {
    const questions = new Map<QuestionId, Meaning>()
    const add = (meaning: Meaning): void => {
      const best = meaning.kind === 'question' ? meaning.candidates[0] : undefined
      if (best !== undefined && !questions.has(best.id)) questions.set(best.id, meaning)
    }
    for (const part of parts) {
      const meaning = meaningOf(normalise(part))
      const finer = meaning.kind === 'question' ? [] : splitQuestions(part, 'weak')
      if (finer.length < 2 || !looksLikeList(finer)) add(meaning)
      else for (const each of finer) add(meaningOf(normalise(each)))
    }
    return [...questions.values()]
  }

  return (utterance, day) => {
    meaningByText.clear()
    tellsByPart.clear()
    const unread = whyUnreadable(utterance, detect)
    if (unread !== 'readable') {
      const locale = localeOf(detect(utterance.slice(0, UTTERANCE_UTF16_MAX)))
      const meanings = [{ kind: 'unreadable', why: unread }] as const
      return {
        locale,
        meanings,
        facts: new Map(),
        asOf: 'none',
        asksEligibility: false,
        eligibilityTopics: [],
        mentioned: NOTHING_MENTIONED,
      }
    }
    const normalised = normalise(utterance)
    const time = recogniseTime(normalised, day)
    const isAskingOfSelf = asksEligibility(normalised)
    const { meanings, ...district } = ofDistrict(
      time.asOf === 'none' ? meaningsOf(utterance, day) : meaningsBeside(time, utterance, day),
      normalised,
      day,
    )
    return {
      locale: localeOf(detect(utterance)),
      meanings,
      facts: recogniseFacts(utterance, lessons.facts, day),
      asOf: time.asOf,
      asksEligibility: isAskingOfSelf,
      eligibilityTopics: isAskingOfSelf ? topicsOf(utterance, day) : [],
      mentioned: {
        ...district,
        inPassing: time.asOf === 'none' ? yearInPassing(normalised, day) : 'none',
        goesOnWith: goesOnWith(normalised),
        contact: contactIn(normalised),
      },
    }
  }

  // Told facts are no topic: of "我27岁本科，我符合落户条件吗" it is "落户".
  function topicsOf(utterance: string, day: Day): readonly MatchedQuestion[] {
    const { asking } = partsOf(utterance, day)
    const whole = normalise(utterance)
    const ofPartner = withoutPartnersDegree(whole)
    const asked = asking.length === 0 ? whole : normalise(asking.join(' '))
    const topic = eligibilityTopic(ofPartner === whole ? asked : ofPartner)
    return topic === '' ? [] : questionsOf(matcher.match(topic))
  }

  // What is said of a district that no question knows is asked of the city: "江夏区有补贴吗". A district alone
  // goes on from before.
  function ofDistrict(
    meanings: readonly Meaning[],
    normalised: string,
    day: Day,
  ): { readonly meanings: readonly Meaning[] } & Pick<Mentioned, 'districts' | 'isDistrictApart'> {
    const { ids: districts, rest } = districtsIn(normalised)
    if (districts.length === 0) return { meanings, districts, isDistrictApart: false }
    if (!hasWords(rest)) {
      const [otherwise = NOTHING_ASKED] = meanings
      const goesOn: Meaning = { kind: 'follow-up', facets: [], isMarked: true, otherwise }
      return { meanings: [goesOn], districts, isDistrictApart: true }
    }
    const isUnclear = meanings.every(({ kind }) => kind === 'out-of-scope' || kind === 'unclear')
    const apart = isUnclear ? meaningsOf(rest, day) : []
    return apart.some(({ kind }) => kind === 'question' || kind === 'follow-up')
      ? { meanings: apart, districts, isDistrictApart: true }
      : { meanings, districts, isDistrictApart: false }
  }

  function contactIn(normalised: string): Mentioned['contact'] {
    const asked = contactAsked(normalised)
    switch (asked.kind) {
      case 'none':
        return { kind: 'not-asked' }
      case 'bare':
        return { kind: 'bare' }
      case 'about':
        return { kind: 'about', topics: questionsOf(matcher.match(asked.topic)) }
    }
  }

  // What is left when the time is taken out; "那2018年的时候呢？" leaves no words of its own and is a
  // follow-up about the time alone. "Now" may also be part of a question ("is it still in force now?").
  function meaningsBeside(time: AskedTime, utterance: string, day: Day): readonly Meaning[] {
    if (!hasWords(time.rest)) {
      return [{ kind: 'follow-up', facets: [], isMarked: true, otherwise: NOTHING_ASKED }]
    }
    const isTimeApart = time.asOf !== 'today' || facetsIn(time.rest).length > 0
    return meaningsOf(isTimeApart ? time.rest : utterance, day)
  }
}

// Whether more is said than particles.
function hasWords(text: string): boolean {
  return /[\p{L}]{2,}/u.test(
    text.replace(/那么?|呢|吗|啊|怎么样|是|的|\b(?:and|what|about|how|was|it|the|in)\b/g, ' '),
  )
}

function localeOf(detected: DetectedLanguage): Understanding['locale'] {
  return detected === 'other' ? 'not-known' : detected
}
