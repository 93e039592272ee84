import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Actor } from '../../core/people/actor.ts'
import { withStoreAt } from '../../server/operations/imports/open-for-import.ts'
import { placeOf } from '../../server/operations/open-studio.ts'
import type { Studio } from '../../server/operations/studio.ts'
import type { Language } from '../../core/text/sentence.ts'
import { type Surroundings, UsageError } from '../command.ts'
import { operationsInThisProcess } from './in-this-process.ts'
import type { StoreOperations } from './operations.ts'
import { accessOf } from './studio-access.ts'
import { connect } from './studio-client.ts'
import { operationsThroughStudio } from './through-studio.ts'

/** Options of every command on a store. */
export const storeOptions = {
  data: { type: 'string' },
  url: { type: 'string' },
  'token-file': { type: 'string' },
  'plain-http': { type: 'boolean' },
} as const

/** What `--help` says of these options. */
export const storeHelp: Readonly<Record<Language, string>> = {
  vi: `  --data THƯ_MỤC   thư mục dữ liệu (mặc định ./data); có DATABASE_URL thì dùng PostgreSQL. --as nêu người thực hiện
  --url ĐỊA_CHỈ    thay cho --data: hỏi studio đang chạy, ví dụ https://khuon.example. Mã truy cập (trang Tài khoản) nằm ở
                   dòng đầu của --token-file TỆP, hoặc trong biến KHUON_TOKEN; nó cho biết ai thực hiện, nên không có --as,
                   và studio dùng bộ khóa của mình, nên không có --keys. http sang máy khác chỉ với --plain-http`,
  en: `  --data DIR       data folder (default ./data); with DATABASE_URL, PostgreSQL. --as names who acts
  --url ADDRESS    instead of --data: asks the studio that runs, e.g. https://khuon.example. The access token (account page)
                   stands on the first line of --token-file FILE, or in KHUON_TOKEN; it says who acts, so there is no --as,
                   and the studio trusts its own keys, so there is no --keys. http to other machines: --plain-http`,
}

export interface StoreValues {
  readonly data?: string | undefined
  readonly url?: string | undefined
  readonly 'token-file'?: string | undefined
  readonly 'plain-http'?: boolean | undefined
  readonly as?: string | undefined
  readonly keys?: string | undefined
}

/** What only whoever has the data itself may say: the token tells who acts, and the studio trusts its own keys. */
const ofDataOnly = ['data', 'as', 'keys'] as const
const ofStudioOnly = ['token-file', 'plain-http'] as const

/**
 * Works on a store: on the data folder or database (`--data`, under its lock), or through the studio that runs on it
 * (`--url`).
 *
 * @param actorIn who acts on the data; through a studio the token says it
 * @param what `onlyReads`: a folder without a store is refused, for a mistyped one would be told to be empty
 * @throws StartError `store/*`, UsageError, InputError
 */
export async function onStore<T>(
  surroundings: Surroundings,
  values: StoreValues,
  actorIn: (studio: Studio) => Promise<Actor>,
  work: (store: StoreOperations) => Promise<T>,
  what: { readonly onlyReads?: boolean } = {},
): Promise<T> {
  const { cwd, env } = surroundings
  const { url, data } = values
  if (url !== undefined) {
    for (const name of ofDataOnly)
      if (values[name] !== undefined) throw new UsageError('remote/not-with-url', { name: `--${name}` })
    return work(operationsThroughStudio(await connect(accessOf(surroundings, { ...values, url }))))
  }
  for (const name of ofStudioOnly)
    if (values[name] !== undefined) throw new UsageError('remote/only-with-url', { name: `--${name}` })
  const folder = resolve(cwd, data ?? 'data')
  const place = placeOf({ folder, databaseUrl: env['DATABASE_URL'] })
  if (what.onlyReads === true && 'folder' in place && !existsSync(join(folder, 'khuon.sqlite')))
    throw new UsageError('cli/no-store', { path: data ?? 'data' })
  return withStoreAt(place, async (studio) => work(operationsInThisProcess(studio, await actorIn(studio))))
}
