import { sentenceOf } from '../core/text/catalogue.ts'
import { localReader } from '../server/operations/reports/local-reader.ts'
import { type Command, exactly, exit, languageOf, readArgs, UsageError } from './command.ts'
import { sayRefusal } from './province-input.ts'
import { onStore, storeHelp, storeOptions } from './store/on-store.ts'

function notedHead(value: string | undefined): string | undefined {
  if (value === undefined || /^[0-9a-f]{64}$/.test(value)) return value
  throw new UsageError('cli/bad-value', { name: '--head', value, hint: '64 × 0–9 a–f' })
}

export const audit: Command = {
  name: 'audit',
  help: {
    vi: `khuon audit verify [--data THƯ_MỤC | --url ĐỊA_CHỈ] [--head MÃ_BĂM] [--json]

Tính lại mã băm của mọi sự kiện trong nhật ký và kiểm tra chuỗi. In số và mã băm của sự kiện cuối: hãy ghi lại ở nơi
khác; lần sau đưa vào --head thì cả việc cắt bớt hoặc viết lại phần cuối cũng lộ ra.
${storeHelp.vi}
Mã thoát: 0 nguyên vẹn · 1 chuỗi bị đứt · 2 tham số hoặc dữ liệu không dùng được`,
    en: `khuon audit verify [--data FOLDER | --url ADDRESS] [--head HASH] [--json]

Computes the hash of every event of the audit log anew and follows the chain. Prints number and hash of the last event:
note them down elsewhere; given as --head next time, a log that was cut off or written anew shows, too.
${storeHelp.en}
Exit codes: 0 intact · 1 the chain is broken · 2 unusable argument or data`,
  },
  async run(surroundings) {
    const { args, out, env } = surroundings
    const options = { ...storeOptions, head: { type: 'string' } } as const
    const { values, positionals } = readArgs('audit', args, options, true)
    const language = languageOf(values.lang, env)
    const [what = ''] = exactly('audit', ['verify'], positionals)
    if (what !== 'verify') throw new UsageError('cli/unexpected-argument', { name: what, command: 'audit' })
    const noted = notedHead(values.head)
    const made = await onStore(surroundings, values, localReader, (store) => store.verifyLog(noted), {
      onlyReads: true,
    })
    if (!made.ok) return sayRefusal(surroundings, made.refusal, language, values.json === true)
    const { fault, head, holdsNoted } = made.value
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
