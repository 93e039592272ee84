import type { Policy } from '../../format/format.ts'
import { ConceptFile } from '../../library/concept.ts'
import { FormatsFile } from '../../library/formats.ts'
import { Register } from '../../library/register.ts'
import type { LibrarySource } from '../../library/library.ts'
import { Examples } from '../../form/examples.ts'
import type { JsonObject, JsonValue } from '../../json/json-value.ts'
import { ProcedureCard } from '../../procedure/card.ts'
import { type Procedure, readProcedure } from '../../procedure/procedure.ts'
import { Process } from '../../process/process.ts'
import type { StandardContent } from '../make-standard-bundle.ts'
import type { ReleaseFacts } from '../release.ts'

/** What a test changes of the small standard. */
export interface Variations {
  readonly slugs?: readonly string[]
  /** `sourced` leaves no open fact. Default: as the examples stand, all unverified. */
  readonly facts?: 'unverified' | 'sourced'
  /** Title of the one field. */
  readonly label?: string
  readonly isRequired?: boolean
  readonly field?: string
  /** What provinces may do to the field. Default: nothing is said, which is `fixed`. */
  readonly policy?: Policy
  /** Members in reverse, and other white space. */
  readonly isDisguised?: boolean
}

const exampleOf = (format: unknown): JsonObject => (format as { examples: JsonObject[] }).examples[0] ?? {}

const sourced = { status: 'sourced', sources: [{ kind: 'document', ref: 'Nghị định 47/2011/NĐ-CP' }] }

function withFacts(value: JsonValue, facts: Variations['facts']): JsonValue {
  if (facts !== 'sourced') return value
  return JSON.parse(JSON.stringify(value), (_, inner: JsonValue) =>
    typeof inner === 'object' &&
    inner !== null &&
    'status' in inner &&
    /^(unverified|not-surveyed)$/.test(String(inner['status']))
      ? sourced
      : inner,
  ) as JsonValue
}

function reversed(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, inner]) => [name, reversed(inner)]),
  )
}

const dialect = 'https://json-schema.org/draft/2020-12/schema'

export function smallProcedure(slug: string, variations: Variations = {}): Procedure {
  const {
    facts,
    label = 'Họ và tên',
    isRequired = false,
    field = 'buu-chinh',
    policy,
    isDisguised = false,
  } = variations
  const section = {
    'x-id': 'phan',
    ...(policy === undefined ? {} : { 'x-policy': policy }),
    title: 'Thông tin',
    type: 'object',
    additionalProperties: false,
    properties: { hoTen: { 'x-id': 'hoTen', $ref: 'urn:khuon:concept:nguoi.hoTen@1', title: label } },
    ...(isRequired ? { required: ['hoTen'] } : {}),
  }
  const schema = {
    $schema: dialect,
    $id: `urn:khuon:form:${slug}/don`,
    'x-id': 'don',
    title: 'Đơn đề nghị',
    type: 'object',
    additionalProperties: false,
    properties: { phan: section },
  }
  const files: Readonly<Record<string, JsonValue>> = {
    'procedure.json': { ...exampleOf(ProcedureCard), id: slug, field },
    'process.json': exampleOf(Process),
    'form.schema.json': schema,
    'form.layout.json': { 'ui:order': ['phan'], phan: { 'ui:order': ['hoTen'] } },
    'examples.json': {
      ...exampleOf(Examples),
      entries: [{ title: 'Đủ', valid: true, data: { phan: { hoTen: 'Mai An' } } }],
    },
    'result.schema.json': { $schema: dialect, type: 'object', additionalProperties: false, properties: {} },
  }
  const texts = Object.entries(files).map(([name, value]): [string, string] => {
    const stated = withFacts(value, facts)
    return [name, isDisguised ? JSON.stringify(reversed(stated), null, 7) : JSON.stringify(stated)]
  })
  const read = readProcedure(slug, new Map([...texts, ['SOURCES.md', '# Nguồn\n']]))
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.value
}

export function smallLibrary({ facts, isDisguised = false }: Variations = {}): LibrarySource {
  const stated = (value: JsonValue) =>
    isDisguised ? reversed(withFacts(value, facts)) : withFacts(value, facts)
  const concept = { ...exampleOf(ConceptFile), type: 'string', minLength: 1, maxLength: 100 }
  const unused = { ...concept, $id: 'urn:khuon:concept:nguoi.biDanh@1' }
  return {
    concepts: [
      concept,
      {
        ...unused,
        'x-concept': {
          ...(concept as unknown as ConceptFile)['x-concept'],
          id: 'nguoi.biDanh',
        } as unknown as JsonValue,
      },
    ].map(stated),
    settings: [],
    formats: stated(exampleOf(FormatsFile)),
    registers: [stated(exampleOf(Register))],
  }
}

export function smallStandard(variations: Variations = {}): StandardContent {
  const { slugs = ['cap-giay-phep-mau', 'cap-lai-giay-phep-mau'] } = variations
  return {
    procedures: slugs.map((slug) => smallProcedure(slug, variations)),
    library: smallLibrary(variations),
    decisions: { $schema: 'urn:khuon:schema:decisions:1', decisions: [] },
  }
}

export const pilotFacts: ReleaseFacts = {
  id: 'ban-chuan',
  release: 'pilot',
  territory: null,
  decision: { number: '47/QĐ-BTTTT', date: '2026-01-05' },
  inForce: '2026-02-01',
  engine: { version: '0.1.0', ruleSet: `sha256:${'0'.repeat(64)}` },
}
export const regularFacts: ReleaseFacts = { ...pilotFacts, release: 'regular' }
