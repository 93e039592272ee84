import type { FormModel } from '../../form/form-model.ts'
import type { Rule as FormRule } from '../../form/rule.ts'
import { reads } from '../discrete-model.ts'
import { rule } from '../rule.ts'

/** What a rule shows, requires or narrows. */
function changes({ shows, requires, narrows }: FormRule): string[] {
  return [...new Set([...shows, ...requires, ...narrows.map(({ field }) => field)])]
}

function readIds({ when }: FormRule): string[] {
  return [...new Set(reads(when).map(({ field }) => field))]
}

const readsLater = rule({
  code: 'form/condition-reads-later-question',
  flaw: 'unclear',
  subject: 'form',
  *run({ model }) {
    const order = new Map([...model.nodes.keys()].map((id, i) => [id, i]))
    const place = (id: string) => order.get(id) ?? -1
    for (const formRule of model.rules) {
      const changed = changes(formRule)
      const first = changed.reduce((least, id) => (place(id) < place(least) ? id : least), changed[0] ?? '')
      // A rule of a library group is the group's order to keep.
      const late = readIds(formRule).find((id) => place(id) > place(first) && !isWithin(id, first, model))
      if (late === undefined || first === '') continue
      yield { at: formRule.pointer, args: { question: titleOf(late, model), field: titleOf(first, model) } }
    }
  },
})

const cycle = rule({
  code: 'form/condition-cycle',
  flaw: 'broken',
  subject: 'form',
  *run({ model }) {
    const ways = new Map<string, { to: string; rule: FormRule }[]>()
    for (const one of model.rules) {
      for (const from of readIds(one)) {
        for (const to of changes(one)) ways.set(from, [...(ways.get(from) ?? []), { to, rule: one }])
      }
    }
    const reported = new Set<string>()
    for (const start of ways.keys()) {
      const circle = wayBack(start, ways, model)
      if (circle === undefined || reported.has(circle.ids.toSorted().join(' '))) continue
      reported.add(circle.ids.toSorted().join(' '))
      yield { at: circle.at, args: { fields: circle.ids.map((id) => titleOf(id, model)).join(' → ') } }
    }
  },
})

type Ways = ReadonlyMap<string, readonly { to: string; rule: FormRule }[]>

/** The shortest way along rules from a field back to itself, or to a section that holds it. */
function wayBack(start: string, ways: Ways, model: FormModel): { ids: string[]; at: string } | undefined {
  const queue: string[][] = [[start]]
  const seen = new Set<string>()
  for (const trail of queue) {
    const here = trail.at(-1) as string
    for (const { to, rule: by } of ways.get(here) ?? []) {
      if (to === start || isWithin(start, to, model)) return { ids: trail, at: by.pointer }
      // Showing a section decides about everything in it that other rules read.
      for (const next of [...ways.keys()].filter((id) => id === to || isWithin(id, to, model))) {
        if (seen.has(next)) continue
        seen.add(next)
        queue.push([...trail, next])
      }
    }
  }
  return undefined
}

function isWithin(id: string, holder: string, model: FormModel): boolean {
  for (
    let parent = model.nodes.get(id)?.parent;
    parent !== undefined;
    parent = model.nodes.get(parent)?.parent
  ) {
    if (parent === holder) return true
  }
  return false
}

function titleOf(id: string, model: FormModel): string {
  return model.nodes.get(id)?.title ?? id
}

export const conditionRules = [readsLater, cycle]
