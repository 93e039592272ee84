import type { Example } from '../../form/examples.ts'
import { placeInWords } from '../../form/place-in-words.ts'
import { pointer } from '../../json/pointer.ts'
import type { ExamplesContext } from '../context.ts'
import { rule } from '../rule.ts'
import { once } from '../../memo/once.ts'
import { validatorOf } from '../validator.ts'

/** What the owner of the standard asks of every form: the minimal, the full and a branched one; and six refusals. */
export const fewest = { valid: 3, invalid: 6 } as const

interface Judged {
  readonly i: number
  readonly example: Example
  /** Pointers of what is wrong, the most useful first. */
  readonly faults: readonly { at: string; keyword: string }[]
}

/** Each example with what the form says of it; none where the form itself cannot be used. */
const judged = once(({ examples, form }: ExamplesContext): readonly Judged[] => {
  const validator = validatorOf(form.around.library)
  return examples.entries.flatMap((example, i) => {
    const checked = validator.check(form.document.value, example.data, form.model)
    return checked.ok ? [{ i, example, faults: checked.value }] : []
  })
})

const validRefused = rule({
  code: 'examples/valid-refused',
  flaw: 'broken',
  subject: 'examples',
  *run(context) {
    for (const { i, example, faults } of judged(context)) {
      const [fault] = faults
      if (!example.valid || fault === undefined) continue
      yield {
        at: pointer('entries', i),
        args: {
          title: example.title,
          place: placeInWords(fault.at, context.form.model),
          keyword: fault.keyword,
        },
      }
    }
  },
})

const invalidAccepted = rule({
  code: 'examples/invalid-accepted',
  flaw: 'broken',
  subject: 'examples',
  *run(context) {
    for (const { i, example, faults } of judged(context)) {
      if (!example.valid && faults.length === 0)
        yield { at: pointer('entries', i), args: { title: example.title } }
    }
  },
})

const failsElsewhere = rule({
  code: 'examples/fails-elsewhere',
  flaw: 'broken',
  subject: 'examples',
  *run(context) {
    for (const { i, example, faults } of judged(context)) {
      if (example.valid || example.at === undefined || faults.length === 0) continue
      if (faults.some(({ at }) => at === example.at)) continue
      const inWords = (at: string) => placeInWords(at, context.form.model)
      const found = faults.slice(0, 3).map(({ at }) => inWords(at))
      yield {
        at: pointer('entries', i, 'at'),
        args: { title: example.title, place: inWords(example.at), found: found.join(', ') },
      }
    }
  },
})

const withoutPlace = rule({
  code: 'examples/refusal-without-place',
  flaw: 'unclear',
  subject: 'examples',
  *run({ examples }) {
    for (const [i, { title, valid, at, why }] of examples.entries.entries()) {
      if (!valid && (at === undefined || why === undefined))
        yield { at: pointer('entries', i), args: { title } }
    }
  },
})

const tooFew = rule({
  code: 'examples/too-few',
  flaw: 'unclear',
  subject: 'examples',
  *run({ examples }) {
    const valid = examples.entries.filter((example) => example.valid).length
    const invalid = examples.entries.length - valid
    if (valid >= fewest.valid && invalid >= fewest.invalid) return
    yield {
      at: '/entries',
      args: { valid, invalid, fewestValid: fewest.valid, fewestInvalid: fewest.invalid },
    }
  },
})

export const exampleRules = [validRefused, invalidAccepted, failsElsewhere, withoutPlace, tooFew]
