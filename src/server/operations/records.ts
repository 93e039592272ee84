import type { Static, TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import type { StoreReads, StoreWrites } from '../storage/store.ts'

/** A kind of record: its name in the store, and what its bodies look like. */
export interface RecordKind<T extends TSchema> {
  readonly kind: string
  readonly schema: T
}

export interface Kept<T> {
  readonly id: string
  readonly etag: number
  readonly body: T
}

export function recordKind<T extends TSchema>(kind: string, schema: T): RecordKind<T> {
  return { kind, schema }
}

export async function getRecord<T extends TSchema>(
  reads: StoreReads,
  { kind }: RecordKind<T>,
  id: string,
): Promise<Kept<Static<T>> | undefined> {
  const found = await reads.record(kind, id)
  return found === undefined ? undefined : parsed<T>(found)
}

export async function listRecords<T extends TSchema>(
  reads: StoreReads,
  { kind }: RecordKind<T>,
  options: Parameters<StoreReads['list']>[1] = {},
): Promise<readonly Kept<Static<T>>[]> {
  return (await reads.list(kind, options)).map((found) => parsed<T>(found))
}

/**
 * Writes a record by compare-and-swap. What is written is held against the kind's schema first: a record that does not
 * fit is our mistake, and thrown.
 */
export async function putRecord<T extends TSchema>(
  tx: StoreWrites,
  record: RecordKind<T>,
  id: string,
  body: Static<T>,
  expected: number | 'absent',
): Promise<number> {
  const validator = validatorOf(record.schema)
  if (!validator.Check(body)) {
    const [first] = validator.Errors(body)
    throw new Error(
      `record ${record.kind} ${id}: ${first?.instancePath ?? ''} ${first?.message ?? 'not valid'}`,
    )
  }
  return tx.put(record.kind, id, JSON.stringify(body), expected)
}

// Written by this program and checked when it was: not checked again when it is read.
function parsed<T extends TSchema>(found: { id: string; etag: number; body: string }): Kept<Static<T>> {
  return { id: found.id, etag: found.etag, body: JSON.parse(found.body) as Static<T> }
}

const validators = new WeakMap<TSchema, Validator>()

function validatorOf(schema: TSchema): Validator {
  let validator = validators.get(schema)
  if (validator === undefined) {
    validator = Compile(schema)
    validators.set(schema, validator)
  }
  return validator
}
