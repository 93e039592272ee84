import { describe, expect, it } from 'vitest'
import { documentsOfFiles, filesOf } from '../change/document-files.ts'
import { fromParts, toParts } from '../change/parts.ts'
import { loadLibrary, realProcedures } from '../change/testing/real-procedures.ts'
import { countOpenFacts } from '../bundle/open-facts.ts'
import { edit } from './edit.ts'
import { confirmFact, factsOf, isOpenFact } from './facts.ts'

const library = loadLibrary()

describe('the facts of a procedure', () => {
  it('are the same that a release counts as open', () => {
    for (const { slug, documents } of realProcedures()) {
      const open = factsOf(toParts(documents, library)).filter(isOpenFact)
      const counted = [...filesOf(documents).values()].reduce((sum, file) => sum + countOpenFacts(file), 0)
      expect({ slug, open: open.length }).toEqual({ slug, open: counted })
    }
  })

  it('are confirmed against a document, and then count no longer', () => {
    const { documents } = realProcedures()[0]!
    const parts = toParts(documents, library)
    const [fact, ...rest] = factsOf(parts).filter(isOpenFact)
    const confirmed = { by: 'Nguyễn Văn An', on: '2026-01-05', document: 'Nghị định 47/2011/NĐ-CP, Điều 6' }
    const made = edit(parts, (copy) => confirmFact(copy, fact!, confirmed))
    if (!made.ok) throw new Error(JSON.stringify(made.problems))
    expect(made.value.changes).toHaveLength(1)
    const left = factsOf(made.value.parts).filter(isOpenFact)
    expect(left).toHaveLength(rest.length)
    const written = fromParts(made.value.parts, library)
    if (!written.ok) throw new Error('not written')
    const again = toParts(documentsOfFiles(Object.fromEntries(filesOf(written.value))), library)
    expect(again.parts.get(fact!.key)?.props[fact!.prop]).toMatchObject({ status: 'confirmed', confirmed })
  })
})
