import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { run } from './testing/run.ts'

const folder = mkdtempSync(join(tmpdir(), 'khuon-hostile-'))

/** `$defs` in which each of n definitions names the one below it twice: 2^n schemas once all are followed. */
function doubling(levels: number): string {
  const defs: Record<string, unknown> = { d0: { type: 'string' } }
  for (let level = 1; level <= levels; level++) {
    const below = { $ref: `#/$defs/d${level - 1}` }
    defs[`d${level}`] = { type: 'object', properties: { a: below, b: below } }
  }
  return JSON.stringify({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $ref: `#/$defs/d${levels}`,
    $defs: defs,
  })
}

const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])

const hostile: readonly (readonly [title: string, content: string | Uint8Array, code: string])[] = [
  ['an empty file', '', 'json/empty'],
  ['half a file', '{"type": "object", "prop', 'json/unterminated-string'],
  ['a trailing comma', '{"type": "object",}', 'json/trailing-comma'],
  ['the same key twice', '{"type": "object", "type": "array"}', 'json/duplicate-key'],
  ['a key __proto__', '{"type": "object", "__proto__": {"polluted": true}}', 'json/forbidden-key'],
  ['UTF-16', utf16('{"type": "object"}'), 'json/encoding'],
  [
    'a byte-order mark',
    Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('{}')]),
    'json/byte-order-mark',
  ],
  ['100,000 levels', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'json/too-deep'],
  ['a number no double holds', '{"type": "number", "maximum": 1e400}', 'json/number-out-of-range'],
  ['50 MB', Buffer.alloc(50 * 1024 * 1024, 0x20), 'json/too-large'],
  [
    'a remote $ref',
    '{"type": "object", "properties": {"a": {"$ref": "https://example.org/a.json"}}}',
    'form/remote-ref',
  ],
  [
    'a $ref to a file',
    '{"type": "object", "properties": {"a": {"$ref": "file:///etc/passwd"}}}',
    'form/remote-ref',
  ],
  ['a $ref to itself', '{"$ref": "#"}', 'form/ref-cycle'],
  [
    'a $ref cycle over two',
    '{"$ref": "#/$defs/a", "$defs": {"a": {"allOf": [{"$ref": "#/$defs/b"}]}, "b": {"$ref": "#/$defs/a"}}}',
    'form/ref-cycle',
  ],
  ['2^30 schemas through $ref', doubling(30), 'form/expansion'],
]

describe('khuon check on bad input', () => {
  // Loading the command is not what the limit below is about.
  beforeAll(async () => void (await run(folder, 'check', '--help')), 60_000)
  for (const [title, content, code] of hostile) {
    it(`refuses ${title}: one sentence with file, place and remedy, exit code 2`, {
      timeout: 20_000,
    }, async () => {
      writeFileSync(join(folder, 'bad.schema.json'), content)
      for (const language of ['vi', 'en']) {
        const { code: exitCode, out, err } = await run(folder, 'check', 'bad.schema.json', '--lang', language)
        expect(exitCode).toBe(2)
        const lines = err.trimEnd().split('\n')
        expect(lines).toHaveLength(1)
        expect(lines[0]).toMatch(/^bad\.schema\.json(:[0-9]+:[0-9]+)?: \S.*[.!?…] \[[a-z-]+\/[a-z0-9-]+\]$/)
        expect(lines[0]).toContain(`[${code}]`)
        expect(lines[0]).not.toMatch(/\{[a-z]+\}/i)
        expect(`${out}${err}`).not.toMatch(/\n\s+at /)
      }
    })
  }

  it('names a path that is not there', async () => {
    const { code, err } = await run(folder, 'check', 'nowhere.json', '--lang', 'en')
    expect({ code, err }).toEqual({
      code: 2,
      err: '“nowhere.json” is not there. Check the path. [cli/no-such-path]\n',
    })
  })

  it.each([
    [['match', 'STANDARD', 'nowhere.txt'], 'cli/no-such-path'],
    [['check', 'a-file/below'], 'cli/system'],
    [['apply', 'STANDARD', 'none.json', '--out', 'a-file'], 'cli/system'],
  ])('%j meets the file system in one sentence, never a stack trace', async (args, code) => {
    writeFileSync(join(folder, 'a-file'), '')
    writeFileSync(join(folder, 'none.json'), '[]')
    const standard = resolve('procedures/cap-giay-phep-buu-chinh')
    const ran = await run(folder, ...args.map((arg) => (arg === 'STANDARD' ? standard : arg)))
    expect(ran.code).toBe(2)
    expect(ran.err.trimEnd().split('\n')).toHaveLength(1)
    expect(ran.err).toContain(`[${code}]`)
  })

  it('says that a file is none of ours', async () => {
    writeFileSync(join(folder, 'list.json'), '[1, 2, 3]')
    const { code, err } = await run(folder, 'check', 'list.json', '--lang', 'en')
    expect(code).toBe(2)
    expect(err).toMatch(/^list\.json:1:1: .*\[cli\/unknown-kind\]\n$/)
  })

  it('never lets __proto__ through to the objects it makes', () => {
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})

describe('a command line that makes no sense', () => {
  it.each([
    [['frobnicate'], 'cli/unknown-command'],
    [['check', '--colour'], 'cli/unknown-option'],
    [['check', '--lang', 'fr'], 'cli/bad-value'],
    [['serve', '--port', 'eighty'], 'cli/bad-value'],
    [['serve', 'here'], 'cli/unexpected-argument'],
  ])('%j is refused with exit code 2', async (args, code) => {
    const ran = await run(folder, ...args)
    expect(ran.code).toBe(2)
    expect(ran.err).toContain(`[${code}]`)
  })
})
