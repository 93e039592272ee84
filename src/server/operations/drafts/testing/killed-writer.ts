import { writeSync } from 'node:fs'
import { standardScope } from '../../../../core/api/draft-contract.ts'
import type { Actor } from '../../../../core/people/actor.ts'
import { addBatch } from '../add-batch.ts'
import { mintRested } from '../mint.ts'
import { openStudio } from '../../open-studio.ts'
import { toParts } from '../../../../core/change/parts.ts'
import { findDraft } from '../draft-access.ts'

/*
 * A process that saves as fast as it can and says what was answered, until it is killed: `killed-writer.js DATA STANDARD`.
 * Lines on standard output: `ready`, then `<slug> <seq> <key>` for every batch that was taken.
 */

const [folder = '', standard = '', round = ''] = process.argv.slice(2)
const studio = await openStudio({ folder, standard, now: () => new Date().toISOString() })
const slugs = (await studio.store.read.list('draft')).map(({ id }) => id.slice(standardScope.length + 1))
const actor: Actor = {
  id: 'writer',
  name: 'writer',
  kind: 'person',
  grants: [
    {
      id: 'g',
      user: 'writer',
      role: 'author',
      organisation: 'vu-buu-chinh',
      fields: null,
      territory: null,
      from: '2000-01-01',
      to: null,
    },
  ],
}
// Written at once, past any buffer: what was said must have been said when the process dies.
const say = (line: string) => writeSync(1, `${line}\n`)
say('ready')

async function edit(slug: string): Promise<never> {
  const name = { scope: standardScope, slug }
  for (let count = 1; ; count++) {
    const found = await findDraft(studio, studio.store.read, actor, 'read', name)
    if (!found.ok) throw new Error(found.refusal.code)
    const { draft, state } = found.value
    const { parts } = toParts(state.documents, studio.source.library)
    const field = [...parts.values()].find((part) => part.kind === 'field' && 'title' in part.props)
    if (field === undefined) throw new Error(`${slug} has no field`)
    const key = `${round}-${slug}-${count}`.slice(-60).padStart(8, '0')
    const change = {
      type: 'field.relabelled',
      target: field.id,
      before: { title: field.props['title'] ?? '' },
      after: { title: key },
    }
    const batch = { key, label: key, changes: [change] }
    const outcome = await addBatch(studio, actor, { ...name, expected: draft.body.seq, batch })
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
    say(`${slug} ${outcome.value.seq} ${key}`)
    if (count % 7 === 0) await mintRested(studio, name, 'rest')
  }
}

await Promise.all(slugs.map(edit))
