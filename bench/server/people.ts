import { Agent, request } from 'node:http'
import type { Catalogue } from '../../src/core/api/contract.ts'
import type { Batches, DraftAnswer } from '../../src/core/api/draft-contract.ts'
import { documentsOfFiles } from '../../src/core/change/document-files.ts'
import { toParts } from '../../src/core/change/parts.ts'

/*
 * People at work, in a process of their own: `people.js ADDRESS PEOPLE SECONDS SEED`. Each opens a draft (some share
 * one), edits fields of it and saves, and now and then reads the catalogue, a procedure, the library, or what the others
 * did. Prints one JSON line: times of every request by kind, what was refused, and the keys of every batch that was taken.
 */

const [address = '', people = '50', seconds = '60', seed = '1'] = process.argv.slice(2)
const agent = new Agent({ keepAlive: true, maxSockets: Number(people) * 2 })
const end = Date.now() + Number(seconds) * 1000

/** In ten minutes somebody saves some sixty times and looks around some twenty times: done in one minute here. */
const savesAMinute = 60
const readsAMinute = 20

const times: Record<string, number[]> = {}
const errors: string[] = []
const taken: { slug: string; key: string; seq: number }[] = []
let conflicts = 0

/** mulberry32: the same people every time. */
function randomSource(from: number): () => number {
  let state = from >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

interface Reply {
  readonly status: number
  readonly etag: string | undefined
  readonly text: string
}

function ask(
  kind: string,
  person: string,
  path: string,
  options: { readonly body?: string; readonly headers?: Record<string, string> } = {},
): Promise<Reply> {
  const { body, headers = {} } = options
  const started = performance.now()
  return new Promise((done, fail) => {
    const sent = request(
      new URL(path, address),
      {
        agent,
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          'x-person': person,
          'accept-encoding': 'identity',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
      },
      (reply) => {
        const parts: Buffer[] = []
        reply.on('data', (part: Buffer) => parts.push(part))
        reply.on('end', () => {
          ;(times[kind] ??= []).push(performance.now() - started)
          const status = reply.statusCode ?? 0
          if (status >= 400 && status !== 412)
            errors.push(`${kind} ${status} ${Buffer.concat(parts).toString()}`)
          done({ status, etag: reply.headers.etag, text: Buffer.concat(parts).toString() })
        })
        reply.on('error', fail)
      },
    )
    sent.on('error', (error) => {
      errors.push(`${kind} ${error.message}`)
      done({ status: 0, etag: undefined, text: '{}' })
    })
    sent.end(body)
  })
}

async function work(index: number, slugs: readonly string[]): Promise<void> {
  const random = randomSource(Number(seed) * 1000 + index)
  const person = `person-${index}`
  const slug = slugs[index % slugs.length] ?? ''
  const draftPath = `/api/drafts/standard/${slug}`
  // Nobody comes at the same moment as everybody else.
  await new Promise((done) => setTimeout(done, random() * Number(seconds) * 100))
  const draft = JSON.parse((await ask('open a draft', person, draftPath)).text) as DraftAnswer
  let { seq } = draft
  const { parts } = toParts(documentsOfFiles(draft.files))
  const fields = [...parts.values()].filter(({ kind, props }) => kind === 'field' && 'title' in props)
  // Two on one draft keep to fields of their own, as they would after a word across the table.
  const own = fields.filter((_, at) => at % 2 === Math.floor(index / slugs.length) % 2)
  const titles = new Map(own.map(({ id, props }) => [id, props['title']]))
  const known = new Map<string, string>()

  for (let count = 1; Date.now() < end; count++) {
    const pause = (-Math.log(1 - random()) * 60_000) / (savesAMinute + readsAMinute)
    await new Promise((done) => setTimeout(done, Math.min(pause, 5000)))
    if (random() < readsAMinute / (savesAMinute + readsAMinute)) {
      const reads: readonly (readonly [string, string])[] = [
        ['catalogue', '/api/catalogue'],
        ['procedure', `/api/procedures/${slugs[Math.floor(random() * slugs.length)]}`],
        ['library', '/api/library'],
        ['what others did', `${draftPath}/batches?after=${seq}`],
      ]
      const [kind, path] = reads[Math.floor(random() * reads.length)] ?? ['catalogue', '/api/catalogue']
      const etag = known.get(path)
      const reply = await ask(
        kind,
        person,
        path,
        etag === undefined ? {} : { headers: { 'if-none-match': etag } },
      )
      if (reply.etag !== undefined) known.set(path, reply.etag)
      continue
    }
    const key = `p${index}-batch-${count}`
    const chosen = new Set(
      Array.from({ length: 1 + Math.floor(random() * 3) }, () => own[Math.floor(random() * own.length)]),
    )
    const changes = [...chosen].flatMap((field) =>
      field === undefined
        ? []
        : [
            {
              type: 'field.relabelled',
              target: field.id,
              before: { title: titles.get(field.id) },
              after: { title: `Nhãn ${index}/${count}` },
            },
          ],
    )
    const body = JSON.stringify({ key, label: `đổi nhãn (${count})`, changes })
    for (let tries = 0; tries < 20; tries++) {
      const reply = await ask('save', person, `${draftPath}/batches`, {
        body,
        headers: { 'if-match': `"${seq}"` },
      })
      if (reply.status === 412) {
        conflicts++
        seq = (JSON.parse(reply.text) as { other: Batches }).other.seq
        continue
      }
      if (reply.status === 200) {
        ;({ seq } = JSON.parse(reply.text) as { seq: number })
        taken.push({ slug, key, seq })
        for (const { target, after } of changes) titles.set(target, after.title)
      }
      break
    }
  }
}

const { rows } = JSON.parse((await ask('first catalogue', 'person-0', '/api/catalogue')).text) as Catalogue
const slugs = rows.map(({ slug }) => slug)
await Promise.all(Array.from({ length: Number(people) }, (_, index) => work(index, slugs)))
process.stdout.write(
  `${JSON.stringify({ times, errors: errors.slice(0, 10), errorCount: errors.length, conflicts, taken })}\n`,
)
agent.destroy()
