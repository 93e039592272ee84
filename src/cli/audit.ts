import { resolve } from 'node:path'
import { sentenceOf } from '../core/text/catalogue.ts'
import { verifyStore } from '../server/operations/audit/verify-store.ts'
import { placeOf } from '../server/operations/open-studio.ts'
import { type Command, exactly, exit, languageOf, readArgs, UsageError } from './command.ts'

function notedHead(value: string | undefined): string | undefined {
  if (value === undefined || /^[0-9a-f]{64}$/.test(value)) return value
  throw new UsageError('cli/bad-value', { name: '--head', value, hint: '64 × 0–9 a–f' })
}

export const audit: Command = {
  name: 'audit',
  help: {
    vi: `khuon audit verify [--data THƯ_MỤC] [--head MÃ_BĂM] [--json]

Tính lại mã băm của mọi sự kiện trong nhật ký và kiểm tra chuỗi. In số và mã băm của sự kiện cuối: hãy ghi lại ở nơi
khác; lần sau đưa vào --head thì cả việc cắt bớt hoặc viết lại phần cuối cũng lộ ra.
  --data THƯ_MỤC   thư mục dữ liệu (mặc định ./data); có DATABASE_URL thì đọc từ PostgreSQL
Mã thoát: 0 nguyên vẹn · 1 chuỗi bị đứt · 2 tham số hoặc dữ liệu không dùng được`,
    en: `khuon audit verify [--data FOLDER] [--head HASH] [--json]

Computes the hash of every event of the audit log anew and follows the chain. Prints number and hash of the last event:
note them down elsewhere; given as --head next time, a log that was cut off or written anew shows, too.
  --data FOLDER   the data folder (default ./data); with DATABASE_URL it is read from PostgreSQL
Exit codes: 0 intact · 1 the chain is broken · 2 unusable argument or data`,
  },
  async run({ args, cwd, out, env }) {
    const options = { data: { type: 'string' }, head: { type: 'string' } } as const
    const { values, positionals } = readArgs('audit', args, options, true)
    const language = languageOf(values.lang, env)
    const [what = ''] = exactly('audit', ['verify'], positionals)
    if (what !== 'verify') throw new UsageError('cli/unexpected-argument', { name: what, command: 'audit' })
    const noted = notedHead(values.head)
    const place = placeOf({ folder: resolve(cwd, values.data ?? 'data'), databaseUrl: env['DATABASE_URL'] })
    const { fault, head, holdsNoted } = await verifyStore(place, noted)
    const isIntact = fault === undefined && holdsNoted !== false
    if (values.json === true) {
      out(JSON.stringify({ intact: isIntact, events: head.seq, head: head.hash, fault: fault ?? null }))
    } else {
      const say = (code: string, more: Record<string, string | number>) =>
        out(sentenceOf({ code, args: more }, language))
      if (fault !== undefined) say(`audit/${fault.fault}`, { seq: fault.seq })
      else if (holdsNoted === false) say('audit/head-gone', { hash: noted ?? '' })
      else say('audit/intact', { count: head.seq, hash: head.hash })
    }
    return isIntact ? exit.fine : exit.findings
  },
}
