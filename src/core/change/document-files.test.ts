import { expect, it } from 'vitest'
import { documentsOfFiles, filesOf } from './document-files.ts'
import { realProcedures } from './testing/real-procedures.ts'

it('files and documents of a procedure say the same', () => {
  for (const { documents } of realProcedures()) {
    expect(documentsOfFiles(Object.fromEntries(filesOf(documents)))).toEqual(documents)
  }
})
