// What one provision of a benefit says: conditions as a tree of lists, amounts, deadline, next step, notes.
import type { ComponentChildren } from 'preact'
import type { BenefitTerms, ConditionInWords, ShownStanding } from '../../../src/model/page.ts'
import type { SiteWords } from '../../../src/ports/site.ts'
import { Blocks, Items, LinkedText } from './text.tsx'

export function StandingMark({
  standing,
  text,
}: {
  readonly standing: ShownStanding
  readonly text: string
}) {
  return text === 'none' ? null : <span class={`mark ${standing}`}>{text}</span>
}

export function Terms({ terms, words }: { readonly terms: BenefitTerms; readonly words: SiteWords }) {
  return (
    <>
      {terms.amounts.length > 0 && (
        <Part title={words('page-amounts')}>
          <ul class="amounts">
            {terms.amounts.map(({ text, when }) => (
              <li>
                <strong>{text}</strong>
                {when !== 'always' && (
                  <div class="when">
                    <span class="quiet">{words('page-amount-when')}</span>
                    <Condition condition={when} />
                  </div>
                )}
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part title={words('page-conditions')}>
        {terms.requires === 'not-read' ? (
          <p>{words('page-rule-not-read')}</p>
        ) : (
          <Condition condition={terms.requires} />
        )}
        {terms.alsoNeeded.length > 0 && (
          <>
            <p>{words('verdict-also-needed')}</p>
            <Items items={terms.alsoNeeded} />
          </>
        )}
      </Part>
      {terms.deadline !== 'none' && (
        <Part title={words('page-deadline-title')}>
          <p>{terms.deadline}</p>
        </Part>
      )}
      {terms.nextStep !== 'none' && (
        <Part title={words('page-next-step')}>
          <p>
            <LinkedText text={terms.nextStep} />
          </p>
        </Part>
      )}
      <Blocks blocks={terms.notes} />
    </>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <>
      <h3>{title}</h3>
      {children}
    </>
  )
}

function Condition({ condition }: { readonly condition: ConditionInWords }) {
  if (condition.kind === 'condition') return <p>{condition.text}</p>
  return (
    <div class="conditions">
      <p class="quiet">{condition.intro}</p>
      <ul>
        {condition.members.map((member) => (
          <li>{member.kind === 'condition' ? member.text : <Condition condition={member} />}</li>
        ))}
      </ul>
    </div>
  )
}
