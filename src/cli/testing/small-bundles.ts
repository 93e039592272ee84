import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeStandardBundle } from '../../core/bundle/make-standard-bundle.ts'
import { readBundle } from '../../core/bundle/read-bundle.ts'
import { pilotFacts, smallStandard } from '../../core/bundle/testing/small-standard.ts'
import { keyEntry, keySetOf, signedBy } from '../../core/bundle/testing/test-keys.ts'

/** The procedure of the small bundles. */
export const slug = 'cap-giay-phep-mau'

const forEver = { validUntil: '2999-12-31' }

/** Keys that hold whatever day the tests are run on. */
export const lastingKeys = {
  ...keySetOf(keyEntry(1, forEver), keyEntry(2, forEver)),
  expires: '2999-12-31',
}

/** Writes `mot.zip` and, made upon it, `hai.zip`, signed by the lasting keys; they differ in a label. */
export function writeSmallBundles(folder: string): void {
  writeSmallBundle(folder, 'mot.zip', 'Họ và tên')
  writeSmallBundle(folder, 'hai.zip', 'Họ tên khai sinh', 'mot.zip')
}

function writeSmallBundle(folder: string, name: string, label: string, previous?: string): void {
  const before = previous === undefined ? undefined : readBundle(readFileSync(join(folder, previous)))
  const made = makeStandardBundle(
    smallStandard({ slugs: [slug], policy: 'text-only', label }),
    pilotFacts,
    before?.ok === true ? before.value : undefined,
  )
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  writeFileSync(join(folder, name), signedBy(made.value.bytes, 1, 2))
}
