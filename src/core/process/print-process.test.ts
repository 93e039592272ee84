import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from '../json/parse-json.ts'
import { parseProcess } from './parse-process.ts'
import { printProcess } from './print-process.ts'
import { arbitraryProcess } from './testing/arbitrary-process.ts'
import { smallProcess, step } from './testing/small-process.ts'

function read(text: string) {
  const document = parseJson(text)
  if (!document.ok) throw new Error(JSON.stringify(document.problems))
  return parseProcess(document.value)
}

describe('parse and print of process.json', () => {
  it('reading what was printed gives the same process', () => {
    fc.assert(
      fc.property(arbitraryProcess, (process) => {
        expect(read(printProcess(process))).toEqual({ ok: true, value: process })
      }),
    )
  })

  it('prints names in the order of the format, whatever order they come in', () => {
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turned)
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([name, member]) => [name, turned(member)]),
      )
    }
    fc.assert(
      fc.property(arbitraryProcess, (process) => {
        expect(printProcess(turned(process) as typeof process)).toBe(printProcess(process))
      }),
    )
  })

  it('begins with $schema, id and name, and a step with id, code and name', () => {
    const text = printProcess(smallProcess())
    expect(text.split('\n').slice(0, 3)).toEqual([
      '{',
      '  "$schema": "urn:khuon:schema:process:1",',
      '  "id": "quy-trinh-nho",',
    ])
    expect(text).toContain(
      '"id": "B1",\n      "code": "B1",\n      "name": "Bước B1",\n      "role": "motCua",',
    )
  })

  it('names the place of what the format does not know', () => {
    const text = printProcess(smallProcess({ steps: [{ ...step('B1'), clock: 'paused' as 'stopped' }] }))
    const line = text.split('\n').findIndex((part) => part.includes('paused')) + 1
    expect(read(text)).toEqual({
      ok: false,
      problems: [expect.objectContaining({ code: 'format/not-a-choice', at: '/steps/0/clock', line })],
    })
  })
})
