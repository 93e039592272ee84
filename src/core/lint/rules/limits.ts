import { patternOf } from '../../containment/regex/pattern.ts'
import type { FormModel, FormNode } from '../../form/form-model.ts'
import { profileLimits } from '../../form/profile-limits.ts'
import { eachSchema } from '../../form/schema-keywords.ts'
import { joinPointer } from '../../json/pointer.ts'
import { type Hit, rule } from '../rule.ts'

/** A rule on how many there may be in a form. */
const atMost = (code: string, most: number, countIn: (model: FormModel) => number) =>
  rule({
    code,
    flaw: 'broken',
    subject: 'schema',
    *run({ model }) {
      const count = countIn(model)
      if (count > most) yield { at: '', args: { count, most } }
    },
  })

const tooManyFields = atMost('form/too-many-fields', profileLimits.nodes, ({ nodes }) => nodes.size)
const tooManyRules = atMost('form/too-many-rules', profileLimits.rules, ({ rules }) => rules.length)

const nestedTooDeep = rule({
  code: 'form/nested-too-deep',
  flaw: 'broken',
  subject: 'schema',
  *run({ model }) {
    yield* tooDeep(model.children, 1)
  },
})

/** The first holder of each branch that lies too deep; what it holds is not told again. */
function* tooDeep(nodes: readonly FormNode[], depth: number): Generator<Hit> {
  for (const { children, schemaPointer, title } of nodes) {
    if (children.length === 0) continue
    if (depth <= profileLimits.depth) yield* tooDeep(children, depth + 1)
    else yield { at: schemaPointer, args: { section: title, most: profileLimits.depth } }
  }
}

const patternTooLarge = rule({
  code: 'form/pattern-too-large',
  flaw: 'broken',
  subject: 'schema',
  *run({ document }) {
    const hits: Hit[] = []
    eachSchema(document.value, ({ pattern }, place) => {
      if (typeof pattern !== 'string' || patternOf(pattern).cost <= profileLimits.patternStates) return
      hits.push({ at: joinPointer(place, 'pattern'), args: { pattern, most: profileLimits.patternStates } })
    })
    yield* hits
  },
})

export const limitRules = [tooManyFields, tooManyRules, nestedTooDeep, patternTooLarge]
