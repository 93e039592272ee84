import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from './testing/run.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'khuon-convert-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const procedure = join(process.cwd(), 'procedures', 'cap-giay-phep-buu-chinh')

describe('khuon convert', () => {
  it.each(['html', 'jsonschema', 'formio', 'bpmn'])('writes %s with its loss report', async (to) => {
    const { code, out, err } = await run(folder, 'convert', '--to', to, procedure, '--out', `out-${to}.json`)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/Đọc \d+ = giữ nguyên \d+ \+ gần đúng \d+ \+ bỏ lại \d+/)
    expect(readFileSync(join(folder, `out-${to}.json`), 'utf8').length).toBeGreaterThan(1000)
  })

  it('prints one JSON document with the content and the report', async () => {
    const { code, out } = await run(folder, 'convert', '--to', 'formio', procedure, '--json')
    const answer = JSON.parse(out) as {
      to: string
      content: string
      report: { read: number; taken: number; approximated: number; dropped: number }
    }
    expect({ code, to: answer.to }).toEqual({ code: 0, to: 'formio' })
    expect((JSON.parse(answer.content) as { components: unknown[] }).components.length).toBeGreaterThan(0)
    expect(answer.report.read).toBe(answer.report.taken + answer.report.approximated + answer.report.dropped)
  })

  it('says what it cannot do', async () => {
    expect((await run(folder, 'convert', '--to', 'pdf', procedure)).code).toBe(2)
    expect((await run(folder, 'convert', '--to', 'html')).code).toBe(2)
    expect((await run(folder, 'convert', '--to', 'html', 'nowhere')).code).toBe(2)
  })
})

describe('khuon take-in', () => {
  it('writes our files, and what left as JSON Schema comes back without loss', async () => {
    await run(folder, 'convert', '--to', 'jsonschema', procedure, '--out', 'a.json')
    const { code, out } = await run(folder, 'take-in', 'a.json', '--out', 'taken')
    expect(code).toBe(0)
    expect(out).toContain('bỏ lại 0')
    const schema = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as unknown
    expect(schema(join(folder, 'taken', 'form.schema.json'))).toEqual(
      schema(join(procedure, 'form.schema.json')),
    )
  })

  it('reads a table of steps, in words or as JSON', async () => {
    writeFileSync(join(folder, 'b.csv'), 'TT;Nội dung;Trách nhiệm;Thời gian\n1;Tiếp nhận;Một cửa;4 giờ\n')
    const { code, out } = await run(folder, 'take-in', 'b.csv', '--json')
    const answer = JSON.parse(out) as { kind: string; process: { steps: { hours: number }[] } }
    expect({ code, kind: answer.kind, hours: answer.process.steps.map(({ hours }) => hours) }).toEqual({
      code: 0,
      kind: 'process',
      hours: [4],
    })
    expect((await run(folder, 'take-in', 'b.csv', '--out', 'steps')).out).toContain('process.json')
  })

  it('refuses what it cannot read with a sentence and exit code 2', async () => {
    writeFileSync(join(folder, 'c.bpmn'), '<?xml version="1.0"?><!DOCTYPE a><definitions/>')
    const { code, err } = await run(folder, 'take-in', 'c.bpmn')
    expect({ code, hasSentence: err.includes('DOCTYPE') }).toEqual({ code: 2, hasSentence: true })
    expect((await run(folder, 'take-in', 'missing.docx')).code).toBe(2)
    expect((await run(folder, 'take-in', 'b.csv', '--as', 'picture')).code).toBe(2)
  })
})
