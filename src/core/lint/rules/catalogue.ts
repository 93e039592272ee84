import { pointer } from '../../json/pointer.ts'
import type { Procedure } from '../../procedure/procedure.ts'
import type { CatalogueContext } from '../context.ts'
import { type Hit, rule } from '../rule.ts'

function* repeated(
  { procedures }: CatalogueContext,
  at: string,
  nameOf: (procedure: Procedure) => string | null,
): Generator<Hit> {
  const first = new Map<string, string>()
  for (const procedure of procedures) {
    const name = nameOf(procedure)
    if (name === null) continue
    const key = name.trim().toLocaleLowerCase('vi')
    const other = first.get(key)
    if (other === undefined) first.set(key, procedure.slug)
    else yield { at, document: procedure.card.document, args: { name, other } }
  }
}

const slugTwice = rule({
  code: 'catalogue/id-twice',
  flaw: 'broken',
  subject: 'catalogue',
  run: (context) => repeated(context, '/id', ({ card }) => card.value.id),
})

const codeTwice = rule({
  code: 'catalogue/code-twice',
  flaw: 'broken',
  subject: 'catalogue',
  run: (context) => repeated(context, '/code/value', ({ card }) => card.value.code.value),
})

const nameTwice = rule({
  code: 'catalogue/name-twice',
  flaw: 'unclear',
  subject: 'catalogue',
  run: (context) => repeated(context, pointer('name', 'vi'), ({ card }) => card.value.name.vi),
})

export const catalogueRules = [slugTwice, codeTwice, nameTwice]
