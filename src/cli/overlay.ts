import { formatId } from '../core/format/format.ts'
import { sentenceOf } from '../core/text/catalogue.ts'
import { Overlay } from '../core/variant/overlay.ts'
import type { ProposalActBody } from '../core/api/variant-contract.ts'
import type { ProposalRecord } from '../core/variant/variant-record.ts'
import { done, type Outcome, refused } from '../server/operations/outcome.ts'
import { decisionOf, inForceOf, needed, readTyped } from './bundle-input.ts'
import { type Command, exactly, exit, languageOf, readArgs } from './command.ts'
import { type InProvince, inProvince, provinceOptions, sayRefusal } from './province-input.ts'
import type { StoreOperations } from './store/operations.ts'
import { storeHelp } from './store/on-store.ts'

const options = {
  ...provinceOptions,
  decision: { type: 'string' },
  'decision-date': { type: 'string' },
  'in-force': { type: 'string' },
  confirm: { type: 'string' },
  withdraw: { type: 'string' },
  hash: { type: 'string' },
} as const

/** Does something with the proposal that waits for a procedure. */
async function act(
  store: StoreOperations,
  {
    province,
    procedure,
    body,
  }: Readonly<Record<'province' | 'procedure', string>> & { body: ProposalActBody },
): Promise<Outcome<ProposalRecord>> {
  const found = await store.readProposals(province)
  if (!found.ok) return found
  const waiting = found.value.proposals.find(({ proposal }) => proposal.procedure === procedure)
  if (waiting === undefined) return refused('not-found', 'variant/proposal-unknown')
  const made = await store.actOnProposal({
    province,
    slug: procedure,
    proposal: waiting.proposal.id,
    expected: waiting.etag,
    body,
  })
  return made.ok ? done(made.value.proposal) : made
}

export const overlay: Command = {
  name: 'overlay',
  help: {
    vi: `khuon overlay SAI_KHÁC.json --province TỈNH --as NGƯỜI --decision SỐ --in-force NGÀY [--data THƯ_MỤC | --url ĐỊA_CHỈ] [--json]
khuon overlay --confirm THỦ_TỤC --hash MÃ_BĂM --province TỈNH --as NGƯỜI_THỨ_HAI
khuon overlay --withdraw THỦ_TỤC --province TỈNH --as NGƯỜI

Đưa các sai khác của tỉnh trong một tệp (variants/<tỉnh>.json) vào áp dụng: người thứ nhất đề nghị, người thứ hai xác nhận
đúng mã băm. Từng sai khác phải có lý do và được chính sách của bản chuẩn cho phép. Đề nghị đang chờ thì rút lại được.
${storeHelp.vi}
Mã thoát: 0 đã làm · 1 bị từ chối · 2 tham số hoặc tệp không dùng được`,
    en: `khuon overlay OVERLAY.json --province P --as PERSON --decision NO --in-force DATE [--data DIR | --url ADDRESS] [--json]
khuon overlay --confirm PROCEDURE --hash HASH --province P --as SECOND_PERSON
khuon overlay --withdraw PROCEDURE --province P --as PERSON

Puts the deviations of a file (variants/<province>.json) in force: the first person proposes, the second one confirms
exactly this hash. Every deviation needs a reason and must be allowed by the policy of the standard. What waits can be
withdrawn.
${storeHelp.en}
Exit codes: 0 done · 1 refused · 2 unusable argument or file`,
  },
  async run(surroundings) {
    const { values, positionals } = readArgs('overlay', surroundings.args, options, true)
    const language = languageOf(values.lang, surroundings.env)
    const isJson = values.json === true
    const procedure = values.confirm ?? values.withdraw
    const work = (): ((where: InProvince) => Promise<Outcome<ProposalRecord>>) => {
      if (procedure !== undefined) {
        exactly('overlay', [], positionals)
        const body: ProposalActBody =
          values.confirm === undefined
            ? { act: 'withdraw' }
            : { act: 'confirm', hash: needed('overlay', '--hash', values.hash) }
        return ({ store, province }) => act(store, { province, procedure, body })
      }
      const [file = ''] = exactly('overlay', ['OVERLAY'], positionals)
      const read = readTyped(surroundings.cwd, file, Overlay)
      const decision = { ...decisionOf('overlay', values), inForce: inForceOf('overlay', values) }
      return ({ store, province }) => store.proposeOverlay({ province, overlay: read, decision })
    }
    const made = await inProvince('overlay', surroundings, values, work())
    if (!made.ok) return sayRefusal(surroundings, made.refusal, language, isJson)
    const { state, hash, overlay: deviations } = made.value
    const args = { procedure: made.value.procedure, count: deviations.length, hash }
    if (isJson) {
      const answer = { $schema: formatId('overlay-state'), ...args, province: made.value.province, state }
      surroundings.out(JSON.stringify(answer, null, 2))
    } else surroundings.out(sentenceOf({ code: `import/overlay-${state}`, args }, language))
    return exit.fine
  },
}
