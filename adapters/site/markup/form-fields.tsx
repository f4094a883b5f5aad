// The fields of the eligibility form: each with its question, why it is asked, and what to mend.
import type { FormControl, FormField } from '../../../src/model/form-page.ts'
import type { SiteWords } from '../../../src/ports/site.ts'

type FieldSettings = { readonly field: FormField; readonly words: SiteWords }

// A question that is still to be answered: the whole sentence, and each answer in sight.
export function QuestionField({ field, words }: FieldSettings) {
  const { fact, ask, why, control, answer } = field
  if (control.kind !== 'choices') return <TextField field={field} words={words} label={ask} hint={why} />
  return (
    <fieldset class="question" aria-describedby={`${fact}-why`}>
      <legend>{ask}</legend>
      <p class="quiet" id={`${fact}-why`}>
        {why}
      </p>
      <div class="choices">
        {control.choices.map(({ value, label }) => (
          <label>
            <input type="radio" name={fact} value={value} checked={answer === value} />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

// What was told already: short, and open to change.
export function ToldField({ field, words }: FieldSettings) {
  const { fact, name, control, answer, fault } = field
  if (control.kind !== 'choices') return <TextField field={field} words={words} label={name} hint="none" />
  const isListed = control.choices.some(({ value }) => value === answer)
  return (
    <div class={fault === 'none' ? 'told' : 'told faulty'}>
      <label for={`fact-${fact}`}>{name}</label>
      <FieldFault fact={fact} fault={fault} />
      <select id={`fact-${fact}`} name={fact} {...faultAttributes(fact, fault)}>
        <option value="" selected={!isListed}>
          –
        </option>
        {control.choices.map(({ value, label }) => (
          <option value={value} selected={value === answer}>
            {label}
          </option>
        ))}
      </select>
    </div>
  )
}

function TextField({
  field,
  words,
  label,
  hint,
}: FieldSettings & { readonly label: string; readonly hint: string | 'none' }) {
  const { fact, control, answer, fault } = field
  return (
    <div class={`${hint === 'none' ? 'told' : 'question'}${fault === 'none' ? '' : ' faulty'}`}>
      <label for={`fact-${fact}`}>{label}</label>
      {hint !== 'none' && (
        <p class="quiet" id={`${fact}-why`}>
          {hint}
        </p>
      )}
      <FieldFault fact={fact} fault={fault} />
      <input
        id={`fact-${fact}`}
        name={fact}
        type="text"
        inputMode={keyboardFor(control)}
        autocomplete="off"
        maxLength={60}
        // Whoever does not know leaves it out, or writes so.
        value={answer === '?' ? words('ask-unknown') : answer}
        placeholder={control.kind === 'date' ? '2024-06' : undefined}
        {...faultAttributes(fact, fault)}
      />
    </div>
  )
}

function keyboardFor(control: FormControl): 'numeric' | 'decimal' | 'text' {
  if (control.kind !== 'number') return 'text'
  return control.isInteger ? 'numeric' : 'decimal'
}

function FieldFault({ fact, fault }: { readonly fact: string; readonly fault: string }) {
  return fault === 'none' ? null : (
    <p class="fault" id={`${fact}-fault`}>
      {fault}
    </p>
  )
}

function faultAttributes(fact: string, fault: string) {
  return fault === 'none' ? {} : { 'aria-invalid': true, 'aria-describedby': `${fact}-fault` }
}
