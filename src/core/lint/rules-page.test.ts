import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { rules } from './rules/index.ts'
import { rulesPage } from './rules-page.ts'

describe('rulesPage', () => {
  it('is what docs/rules.md holds: print it again after a change of rules or texts', () => {
    const file = fileURLToPath(new URL('../../../docs/rules.md', import.meta.url))
    expect(readFileSync(file, 'utf8')).toBe(rulesPage('en'))
  })

  it.each(['vi', 'en'] as const)('has one section for each rule (%s)', (language) => {
    const headings = rulesPage(language).match(/^### .*$/gm) ?? []
    expect(headings.toSorted()).toEqual(rules.map(({ code }) => `### ${code}`).toSorted())
  })
})
