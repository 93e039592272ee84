import { conditionInWords } from '../form/condition-words.ts'
import type { FormModel } from '../form/form-model.ts'
import type { LegalReference } from '../legal/legal-reference.ts'
import type { ProcedureCard } from '../procedure/card.ts'
import type { DossierLine } from '../procedure/dossier.ts'
import type { Provenance } from '../provenance/provenance.ts'
import type { Language } from '../text/sentence.ts'
import { table } from './blocks.ts'
import { limitWords } from './limit-words.ts'
import { nameIn, numberText } from './number-text.ts'
import type { Cell, TableBlock } from './report.ts'
import { factText, trustCell } from './trust.ts'
import type { Say } from './words.ts'

interface CardToShow {
  readonly card: ProcedureCard
  readonly field: string
  readonly unit: string
}

/** The card as a table: what it is, what it says, how far it may be trusted. */
export function cardTable({ card, field, unit }: CardToShow, say: Say, language: Language): TableBlock {
  const rows: (readonly [label: string, text: string, provenance: Provenance | null])[] = []
  const add = (label: string, text: string, provenance: Provenance | null) =>
    rows.push([say(`card/${label}`), text, provenance])
  const { code, name, authority, applicants, timeLimit, fees, serviceLevel, channels } = card

  add('code', factText(code, say, String), code.provenance)
  add('name', nameIn(name, language), card.nameProvenance)
  add('field', field, null)
  add('unit', unit, card.unitProvenance)
  add('receives', authority.receives, authority.provenance)
  add('decides', authority.decides, authority.provenance)
  add(
    'applicants',
    factText(applicants, say, (list) => list.join('; ')),
    applicants.provenance,
  )
  add('limit-law', limitWords(timeLimit, timeLimit.byLaw, say), timeLimit.provenance)
  if (timeLimit.byStandard !== null)
    add('limit-standard', limitWords(timeLimit, timeLimit.byStandard, say), timeLimit.provenance)
  if (timeLimit.silence !== null) add('silence', timeLimit.silence, timeLimit.provenance)
  add('fees', feeText(card, say, language), fees.provenance)
  add('online-payment', factText(fees.onlinePayment, say, yesNo(say)), fees.onlinePayment.provenance)
  add(
    'level',
    serviceLevel.value === null ? say('trust/not-surveyed') : say(`level/${serviceLevel.value}`),
    serviceLevel.provenance,
  )
  for (const channel of ['online', 'direct', 'postal'] as const)
    add(`channel-${channel}`, factText(channels[channel], say, yesNo(say)), channels[channel].provenance)
  for (const basis of card.legalBasis) add('basis', legalText(basis), basis.provenance ?? null)
  for (const condition of card.conditions) add('condition', condition.text, condition.provenance)
  for (const result of card.results)
    add(
      'result',
      result.validity === null
        ? result.name
        : say('card/result-valid', { name: result.name, validity: result.validity }),
      result.provenance,
    )
  const head = ['what', 'content', 'trust'].map((column) => say(`card/column-${column}`))
  return table(
    [26, 54, 20],
    [head],
    rows.map(([label, text, provenance]): (Cell | string)[] => [
      { value: label, strong: true },
      text,
      provenance === null ? '' : trustCell(provenance, say),
    ]),
  )
}

function yesNo(say: Say): (value: boolean) => string {
  return (value) => say(value ? 'word/yes' : 'word/no')
}

function feeText({ fees }: ProcedureCard, say: Say, language: Language): string {
  // An empty list is not "free": nobody has said that it is.
  if (fees.items.length === 0) return say('trust/not-surveyed')
  return fees.items
    .map(({ name, amountVnd, per }) => {
      const amount =
        amountVnd === null
          ? say('trust/not-surveyed')
          : amountVnd === 0
            ? say('card/fee-none')
            : say('card/fee-amount', { amount: numberText(amountVnd, 0, language) })
      return `${name}: ${amount}${per === undefined ? '' : ` / ${nameIn(per, language)}`}`
    })
    .join('\n')
}

export function legalText({ document, article, clause }: LegalReference): string {
  return [document, article, clause].filter((piece) => piece !== undefined).join(', ')
}

/** The dossier, line by line. */
export function dossierTable(
  card: ProcedureCard,
  form: FormModel | undefined,
  say: Say,
  language: Language,
): TableBlock {
  const head = ['order', 'name', 'copies', 'asked', 'digital', 'trust'].map((column) =>
    say(`dossier/column-${column}`),
  )
  const asked = ({ condition, required }: DossierLine): string => {
    if (condition === undefined) return say(required ? 'dossier/always' : 'dossier/optional')
    const { over } = condition
    // Conditions in words begin with "Khi", and so does the sentence around them.
    const text = condition.text.replace(/^khi\s+/i, '').replace(/\.$/, '')
    const words = language === 'en' && over !== undefined && form !== undefined
    return say('dossier/when', { condition: words ? conditionInWords(over, form, language) : text })
  }
  const rows = card.dossier.map((line, index): (Cell | string)[] => {
    const { name, formNumber, originals, copies, digitisation, provenance } = line
    return [
      { value: String(index + 1), align: 'center' },
      formNumber === undefined ? name : say('dossier/with-form', { name, number: formNumber }),
      say('dossier/copies', { originals, copies }),
      asked(line),
      factText(digitisation, say, (value) => say(`digitisation/${value}`)),
      trustCell(provenance, say),
    ]
  })
  return table([5, 36, 15, 18, 14, 12], [head], rows)
}
