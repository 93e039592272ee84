import { describe, expect, it } from 'vitest'
import { cardCases } from './corpus/card.cases.ts'
import type { CorpusPart } from './corpus/cases.ts'
import { formCases } from './corpus/form.cases.ts'
import { libraryCases } from './corpus/library.cases.ts'
import { otherCases } from './corpus/other.cases.ts'
import { processCases } from './corpus/process.cases.ts'
import { ruleCases } from './corpus/rule.cases.ts'
import { lintSentences } from './rule-texts.ts'
import { rules } from './rules/index.ts'
import { checkEdited, type Edit } from './testing/check-case.ts'

const corpus: CorpusPart = {
  ...cardCases,
  ...formCases,
  ...ruleCases,
  ...processCases,
  ...libraryCases,
  ...otherCases,
}

const byCode = new Map(rules.map((rule) => [rule.code, rule]))

function described(edits: readonly Edit[]): string {
  const [file, pointer, value] = edits.at(-1) ?? []
  return `${file}${pointer} = ${(JSON.stringify(value) ?? 'removed').slice(0, 70)}`
}

describe('the corpus of seeded faults', () => {
  it('has two faulty documents and two near misses for every rule, and none for a rule that is not there', () => {
    expect(Object.keys(corpus).toSorted()).toEqual([...byCode.keys()].toSorted())
    const poor = Object.entries(corpus).filter(
      ([, { faulty, clean }]) => faulty.length < 2 || clean.length < 2,
    )
    expect(poor.map(([code]) => code)).toEqual([])
  })

  describe.each(Object.entries(corpus))('%s', (code, { faulty, clean }) => {
    for (const { file, at, edits, code: told = code } of faulty) {
      it(`finds ${described(edits)}`, () => {
        const found = checkEdited(edits).filter((finding) => finding.code === told)
        const places = typeof at === 'string' ? [at] : at
        expect(found.map((finding) => ({ file: finding.file, at: finding.at }))).toEqual(
          places.map((place) => {
            const [inFile, pointer] = place.includes('#') ? place.split('#') : [file, place]
            return { file: inFile, at: pointer }
          }),
        )
        for (const { severity, line, column, args = {} } of found) {
          expect(severity).toBe(byCode.get(code)?.severity)
          expect([line, column].every((number) => Number.isInteger(number))).toBe(true)
          if (told !== code) continue
          const holes = [...(lintSentences.vi[code] ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
          expect(holes.filter((name) => args[name as string] === undefined)).toEqual([])
        }
      })
    }
    for (const edits of clean) {
      it(`is silent on ${described(edits)}`, () => {
        expect(checkEdited(edits).filter((finding) => finding.code === code)).toEqual([])
      })
    }
  })
})
