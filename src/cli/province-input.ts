import { KeySet } from '../core/bundle/formats/keys.ts'
import { checkKeySet } from '../core/bundle/key-set.ts'
import { formatId } from '../core/format/format.ts'
import { ImportDecisions } from '../core/import/decision.ts'
import type { ImportState } from '../core/import/import-formats.ts'
import type { ImportRecord } from '../core/import/import-record.ts'
import { deviationProblems } from '../core/import/variant.ts'
import type { Problem } from '../core/problem/problem.ts'
import { sentenceOf } from '../core/text/catalogue.ts'
import type { Language } from '../core/text/sentence.ts'
import { actorInStore } from '../server/operations/imports/open-for-import.ts'
import type { PlanningBundle } from '../server/operations/imports/plan-bundle.ts'
import type { Refusal } from '../server/operations/outcome.ts'
import { needed, readBundleBytes, readTyped } from './bundle-input.ts'
import { exit, lineOf, type Surroundings, UsageError } from './command.ts'
import { InputError } from './input.ts'
import { onStore, storeOptions, type StoreValues } from './store/on-store.ts'
import type { StoreOperations } from './store/operations.ts'

/** Options of every command on a province's store. */
export const provinceOptions = {
  ...storeOptions,
  province: { type: 'string' },
  as: { type: 'string' },
} as const

/** Options of commands that plan. */
export const planOptions = {
  keys: { type: 'string' },
  only: { type: 'string', multiple: true },
  field: { type: 'string', multiple: true },
  decisions: { type: 'string' },
} as const

interface ProvinceValues extends StoreValues {
  readonly province?: string | undefined
}

export interface InProvince {
  readonly store: StoreOperations
  readonly province: string
}

/**
 * Works on what a store has of a province.
 *
 * @param anybody who acts on the data where nobody is named: for commands that only look
 * @param roles of whoever is named, in a store without grants. Default: a province's
 */
export function inProvince<T>(
  command: string,
  surroundings: Surroundings,
  values: ProvinceValues,
  work: (where: InProvince) => Promise<T>,
  anybody?: string,
  roles?: Parameters<typeof actorInStore>[3],
): Promise<T> {
  const province = needed(command, '--province', values.province)
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(province) || province.length > 80)
    throw new UsageError('cli/bad-value', { name: '--province', value: province, hint: 'a-z, 0-9, - (≤ 80)' })
  // Through a studio the token says who acts.
  const who = values.url === undefined ? personOf(needed(command, '--as', values.as ?? anybody)) : ''
  return onStore(
    surroundings,
    values,
    (studio) => actorInStore(studio, who, province, roles),
    (store) => work({ store, province }),
  )
}

/** One person has one name, however it was typed: four eyes go by it. @throws UsageError */
function personOf(value: string): string {
  const name = value.normalize('NFC').trim()
  if (name !== '' && name.length <= 200 && !/\p{C}/u.test(name)) return name
  throw new UsageError('cli/bad-value', { name: '--as', value, hint: 'lan (≤ 200)' })
}

interface PlanValues {
  readonly keys?: string | undefined
  readonly only?: string[] | undefined
  readonly field?: string[] | undefined
  readonly decisions?: string | undefined
}

/** What is planned: bundle, keys, selection and decisions. @throws InputError, UsageError */
export function planningOf(
  { cwd }: Surroundings,
  bundle: string,
  { keys, only, field, decisions }: PlanValues,
): Omit<PlanningBundle, 'province'> {
  const isPart = only !== undefined || field !== undefined
  return {
    bytes: readBundleBytes(cwd, bundle),
    ...(keys === undefined ? {} : { keySet: readKeys(cwd, keys) }),
    ...(isPart ? { selection: { procedures: only ?? [], fields: field ?? [] } } : {}),
    ...(decisions === undefined ? {} : { decisions: readDecisionFile(cwd, decisions).decisions }),
  }
}

/** The number of an import as its id has it: nine digits. @throws UsageError */
export function numberOf(value: string): string {
  if (/^[0-9]{1,9}$/.test(value)) return value.padStart(9, '0')
  throw new UsageError('cli/bad-value', { name: 'NUMBER', value, hint: '1, 2, 3 …' })
}

export function readKeys(cwd: string, file: string): KeySet {
  const keySet = readTyped(cwd, file, KeySet)
  const faults = checkKeySet(keySet)
  if (faults.length > 0) throw new InputError(faults.map((fault) => ({ ...fault, file })))
  return keySet
}

export function readDecisionFile(cwd: string, file: string): ImportDecisions {
  const read = readTyped(cwd, file, ImportDecisions)
  const problems = read.decisions.flatMap(({ changes = [] }) => deviationProblems(changes))
  if (problems.length > 0) throw new InputError(problems.map((problem) => ({ ...problem, file })))
  return read
}

/** Says why nothing was done. @returns the exit code */
export function sayRefusal(
  { out, err }: Surroundings,
  { code, args, problems = [] }: Refusal,
  language: Language,
  isJson: boolean,
): number {
  const main: Problem = { code, at: '', ...(args === undefined ? {} : { args }) }
  if (isJson) {
    const text = sentenceOf(main, language)
    out(JSON.stringify({ $schema: formatId('import-refusal'), code, text, problems }, null, 2))
  } else {
    err(lineOf(main, language))
    for (const problem of problems) err(lineOf(problem, language))
  }
  return exit.findings
}

/** An import as the answer says it. */
export function stateOf({ id, province, state, plan, decision, events }: ImportRecord): ImportState {
  return {
    $schema: formatId('import-state'),
    id,
    province,
    state,
    plan: plan.hash,
    decision,
    events: events.map(({ act, by, at }) => ({ act, by: by.name, at })),
  }
}

export function sayState(
  { out }: Surroundings,
  record: ImportRecord,
  language: Language,
  isJson: boolean,
): void {
  if (isJson) out(JSON.stringify(stateOf(record), null, 2))
  else out(sentenceOf({ code: `import/state-${record.state}`, args: { id: record.id } }, language))
}
