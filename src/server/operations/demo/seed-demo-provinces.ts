import { systemActor } from '../../../core/people/actor.ts'
import { blankOrganisation, type Organisation } from '../../../core/people/organisation.ts'
import type { Standard } from '../open-studio.ts'
import { getRecord, putRecord } from '../records.ts'
import { recordKinds } from '../people/people-room.ts'
import type { Studio } from '../studio.ts'
import { surveyRounds } from '../surveys/survey-records.ts'
import { type SeededVariant, seedObserved } from '../surveys/seed-observed.ts'
import { illustrativeRounds } from './illustrative-rounds.ts'
import { demoProvinces, illustrativeVariant } from './illustrative-variants.ts'

/**
 * Fills the studio that is tried out with invented provinces, so that there is something to compare. Never called on the
 * data of an office.
 */
export async function seedDemoProvinces(
  studio: Studio,
  { procedures, revisions }: Pick<Standard, 'procedures' | 'revisions'>,
): Promise<void> {
  await studio.store.write(async (tx) => {
    const ids: string[] = []
    for (const { id, name } of demoProvinces) {
      if ((await tx.record(recordKinds.organisation, id)) !== undefined) continue
      await tx.put(recordKinds.organisation, id, JSON.stringify(provinceOf(id, name)), 'absent')
      ids.push(id)
    }
    if (ids.length === 0) return
    await tx.append({
      at: studio.now(),
      actor: systemActor,
      act: 'organisation/seeded',
      subject: 'organisations',
      detail: { ids },
    })
  })
  const { library } = studio.source
  const seeds = procedures.flatMap((procedure, index): SeededVariant[] => {
    const base = revisions[index]
    if (base === undefined) throw new Error(`no revision of ${procedure.slug}`)
    return demoProvinces.map(({ id }) => ({
      province: id,
      procedure: procedure.slug,
      variant: illustrativeVariant(procedure, {
        province: id,
        index,
        library,
        digest: base.digest,
      }),
      base,
    }))
  })
  await seedObserved(studio, seeds)
  await seedRounds(
    studio,
    procedures.map(({ slug }) => slug),
  )
}

async function seedRounds(studio: Studio, slugs: readonly string[]): Promise<void> {
  const [{ id: province }] = demoProvinces
  await studio.store.write(async (tx) => {
    for (const round of illustrativeRounds(province, slugs)) {
      const id = `${province}/${round.id}`
      if ((await getRecord(tx, surveyRounds, id)) !== undefined) continue
      await putRecord(tx, surveyRounds, id, round, 'absent')
      const detail = { name: round.name, date: round.date }
      const subject = `survey/${id}`
      await tx.append({ at: studio.now(), actor: systemActor, act: 'survey/add', subject, detail })
    }
  })
}

function provinceOf(id: string, name: string): Organisation {
  return {
    ...blankOrganisation,
    id,
    name: { vi: name, en: name.replace('Tỉnh mẫu', 'Sample province') },
    kind: 'province',
    illustrative: true,
    note: 'Tỉnh không có thật, chỉ để xem thử.',
  }
}
