// All that the content folder says, parsed and cross-checked; immutable, swapped whole.
import type { Benefit, BenefitId } from './benefit.ts'
import type { Day } from './day.ts'
import type { BackgroundGroup, DialogueAct, DialogueActId } from './dialogue-act.ts'
import type { District, DistrictId } from './district.ts'
import type { Applicant, FactDefinition, FactId } from './fact.ts'
import type { Localised } from './language.ts'
import type { OfficeHours } from './office-hours.ts'
import type { Facet, FacetId, Question, QuestionId } from './question.ts'
import type { Contact, ContactId, Source, SourceId } from './source.ts'
import type { Understanding } from './understanding.ts'
import type { Assessment, WayIn } from './verdict.ts'
import type { Wordings } from './wording.ts'

// What an office sets for its assistant as a whole.
export type AssistantSettings = {
  // The questions offered when a conversation opens.
  readonly suggestions: readonly QuestionId[]
  // Words with digits that are names and no figures ("1553").
  readonly names: readonly string[]
  readonly costs: {
    readonly wrongAnswer: number
    readonly needlessClarification: number
    readonly needlessRefusal: number
  }
  // What the areas of the questions are called, in the order in which they are shown.
  readonly areas: ReadonlyMap<string, Localised>
  // Whom to ask where a reply names nobody else.
  readonly defaultContacts: readonly ContactId[]
}

// The people who answer when somebody asks for a person.
export type StaffSettings = {
  readonly names: 'shown' | 'hidden'
  readonly officeHours: OfficeHours
}

export type Content = {
  // Hash of every file's bytes, in order of path.
  readonly hash: string
  readonly questions: ReadonlyMap<QuestionId, Question>
  readonly benefits: ReadonlyMap<BenefitId, Benefit>
  readonly facts: ReadonlyMap<FactId, FactDefinition>
  readonly facets: ReadonlyMap<FacetId, Facet>
  readonly acts: ReadonlyMap<DialogueActId, DialogueAct>
  readonly background: readonly BackgroundGroup[]
  readonly sources: ReadonlyMap<SourceId, Source>
  readonly contacts: ReadonlyMap<ContactId, Contact>
  readonly districts: ReadonlyMap<DistrictId, District>
  readonly wordings: Wordings
  readonly assistant: AssistantSettings
  readonly staff: StaffSettings
}

export type NextFact =
  // Questions still to come, this one included, as expected from here; at least 1.
  | { readonly kind: 'ask'; readonly fact: FactId; readonly remaining: number }
  // Nothing that can be asked changes any verdict.
  | { readonly kind: 'done' }

// The benefits' rules, compiled.
export type Eligibility = {
  readonly judge: (benefit: BenefitId, applicant: Applicant, day: Day) => Assessment
  readonly nextFact: (
    benefits: readonly BenefitId[],
    applicant: Applicant,
    day: Day,
    skipped: ReadonlySet<FactId>,
  ) => NextFact
  // The facts that can still change the verdict of some benefit whose goal is not reached yet.
  readonly stillMattering: (
    benefits: readonly BenefitId[],
    applicant: Applicant,
    day: Day,
  ) => readonly FactId[]
  // Ways from a refusal to something better, best first.
  readonly waysIn: (benefit: BenefitId, applicant: Applicant, day: Day) => readonly WayIn[]
}

// What a turn knows: the content, the matcher that was trained on it, and the rules compiled from it.
export type Knowledge = {
  readonly content: Content
  // The day is the one that "last year" is said on.
  readonly understand: (utterance: string, day: Day) => Understanding
  readonly eligibility: Eligibility
}
