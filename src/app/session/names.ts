import type { OrganisationsAnswer } from '../../core/api/people-contract.ts'
import type { LangText } from '../../core/format/format.ts'
import { api } from '../api/client.ts'
import { fetchOwn } from './send.ts'

/** What organisations, fields of work and procedures are called, by id. */
export interface Names {
  readonly organisations: ReadonlyMap<string, LangText>
  readonly fields: ReadonlyMap<string, LangText>
  readonly procedures: ReadonlyMap<string, LangText>
}

export async function loadNames(): Promise<Names> {
  const [answer, catalogue] = await Promise.all([
    fetchOwn<OrganisationsAnswer>('/api/organisations'),
    api.catalogue(),
  ])
  return {
    organisations: new Map(answer.organisations.map(({ record }) => [record.id, record.name])),
    fields: new Map(catalogue.fieldsOfWork.map((field) => [field.id, field.name])),
    procedures: new Map(catalogue.rows.map((row) => [row.slug, row.name])),
  }
}
