import { type LedgerEntry, type RebaseVerdict, rebase as rebaseOverlay } from '../core/change/rebase.ts'
import { namesOf } from '../core/change/names.ts'
import { toParts } from '../core/change/parts.ts'
import { sentenceOf as changeSentence } from '../core/change/sentence.ts'
import { sentenceOf } from '../core/text/catalogue.ts'
import { changeListOf } from './change-list.ts'
import { type Command, exactly, exit, languageOf, readArgs, UsageError } from './command.ts'
import { readDocument } from './input.ts'
import { libraryFor, readOne } from './procedure-input.ts'

const open: ReadonlySet<RebaseVerdict> = new Set(['conflicting', 'target-gone'])

export const rebase: Command = {
  name: 'rebase',
  help: {
    vi: `khuon rebase SAI_KHÁC --from BẢN_CŨ --to BẢN_MỚI [--json]

Chuyển sai khác của địa phương sang bản chuẩn mới: mỗi sai khác còn cần, đã được bản chuẩn nhận, xung đột,
hoặc phần được sửa không còn, kèm đề xuất. Không sai khác nào bị bỏ quên.
Mã thoát: 0 không có gì cần quyết định · 1 có xung đột hoặc phần được sửa không còn · 2 tệp hoặc tham số không dùng được`,
    en: `khuon rebase OVERLAY --from A --to B [--json]

Carries a province's deviations to a new standard: each is still needed, absorbed by the standard, conflicting,
or without its target, with a proposal. None is lost.
Exit codes: 0 nothing to decide · 1 conflicts or lost targets · 2 unusable file or argument`,
  },
  async run({ args, cwd, out, env }) {
    const options = { from: { type: 'string' }, to: { type: 'string' } } as const
    const { values, positionals } = readArgs('rebase', args, options, true)
    const language = languageOf(values.lang, env)
    const [overlay = ''] = exactly('rebase', ['OVERLAY'], positionals)
    for (const name of ['from', 'to'] as const) {
      if (values[name] === undefined)
        throw new UsageError('cli/missing-argument', { name: `--${name}`, command: 'rebase' })
    }
    const library = libraryFor(cwd)
    const [from, to] = [readOne(cwd, values.from ?? ''), readOne(cwd, values.to ?? '')]
    const ledger: LedgerEntry[] = rebaseOverlay(
      changeListOf(readDocument(cwd, overlay)).changes,
      from,
      to,
      library,
    )

    if (values.json === true) {
      out(JSON.stringify({ $schema: 'urn:khuon:schema:ledger:1', entries: ledger }, null, 2))
    } else {
      const names = namesOf(toParts(to, library), toParts(from, library))
      for (const { deviation, verdict, reason, proposal } of ledger) {
        const words = ['verdict', 'reason', 'proposal'].map((kind, index) =>
          sentenceOf({ code: `ledger/${kind}/${[verdict, reason, proposal.action][index] ?? ''}` }, language),
        )
        out(`${words[0]}: ${changeSentence(deviation, language, names)} (${words[1]}; ${words[2]})`)
      }
    }
    return ledger.some(({ verdict }) => open.has(verdict)) ? exit.findings : exit.fine
  },
}
