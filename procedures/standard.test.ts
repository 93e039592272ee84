// What the 41 procedures promise, in one place: longer than other files for the table and for walking them once.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { conditionHolds } from '../src/core/form/condition-holds.ts'
import { requiredOutside } from '../src/core/form/counts.ts'
import { Examples } from '../src/core/form/examples.ts'
import { type FormModel, type FormNode, isHolder } from '../src/core/form/form-model.ts'
import { type Form, parseForm } from '../src/core/form/parse-form.ts'
import { printForm } from '../src/core/form/print-form.ts'
import { resolveForm } from '../src/core/form/resolve.ts'
import type { Rule } from '../src/core/form/rule.ts'
import { makeValidator } from '../src/core/form/validate.ts'
import { checkFormat } from '../src/core/format/check-format.ts'
import { idOf } from '../src/core/format/format.ts'
import { printFormat } from '../src/core/format/print-format.ts'
import { publishedFormats } from '../src/core/format/published-formats.ts'
import { canonicalText } from '../src/core/json/canonical.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../src/core/json/json-value.ts'
import { type JsonDocument, parseJson } from '../src/core/json/parse-json.ts'
import { at as valueAt } from '../src/core/json/pointer.ts'
import { printJson } from '../src/core/json/print-json.ts'
import { misplacedTones } from '../src/core/lint/tone-mark.ts'
import type { Result } from '../src/core/problem/problem.ts'
import { ProcedureCard } from '../src/core/procedure/card.ts'
import { type Procedure, type ProcedureForm, readProcedure } from '../src/core/procedure/procedure.ts'
import { procedureDigest } from '../src/core/procedure/procedure-digest.ts'
import { printProcess } from '../src/core/process/print-process.ts'
import { Process } from '../src/core/process/process.ts'
import { readLibrary, readProcedures } from '../src/server/operations/standard-on-disk.ts'

/** Slug and national code of each procedure, by field of work: 7 + 16 + 5 + 13. */
const catalogue: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'buu-chinh': {
    'cap-giay-phep-buu-chinh': '1.003659',
    'cap-lai-giay-phep-buu-chinh-het-han': '1.003633',
    'cap-lai-giay-phep-buu-chinh-mat-hong': '1.004379',
    'cap-lai-van-ban-xac-nhan-thong-bao-hoat-dong-buu-chinh': '1.005442',
    'cap-van-ban-xac-nhan-thong-bao-hoat-dong-buu-chinh': '1.004470',
    'sua-doi-bo-sung-giay-phep-buu-chinh': '1.003687',
    'sua-doi-bo-sung-van-ban-xac-nhan-thong-bao-hoat-dong-buu-chinh': '1.010902',
  },
  'ptth-ttdt': {
    'cap-dang-ky-thu-tin-hieu-truyen-hinh-nuoc-ngoai-tu-ve-tinh': '2.001765',
    'cap-gcn-diem-cung-cap-dich-vu-tro-choi-dien-tu-cong-cong': '2.001885',
    'cap-giay-phep-trang-thong-tin-dien-tu-tong-hop': '2.001098',
    'cap-lai-gcn-diem-tro-choi-dien-tu-cong-cong': '2.001786',
    'cap-lai-giay-phep-trang-thong-tin-dien-tu-tong-hop': '2.001087',
    'gia-han-gcn-diem-tro-choi-dien-tu-cong-cong': '2.001880',
    'gia-han-giay-phep-trang-thong-tin-dien-tu-tong-hop': '2.001091',
    'sua-doi-bo-sung-gcn-diem-tro-choi-dien-tu-cong-cong': '2.001884',
    'sua-doi-bo-sung-gcn-thu-tin-hieu-truyen-hinh-nuoc-ngoai-tu-ve-tinh': '1.003384',
    'sua-doi-bo-sung-giay-phep-trang-thong-tin-dien-tu-tong-hop': '1.005452',
    'thong-bao-thay-doi-chu-so-huu-dia-chi-trang-thong-tin-dien-tu-tong-hop': '2.001766',
    'thong-bao-thay-doi-co-cau-to-chuc-von-gop-g1': '2.001681',
    'thong-bao-thay-doi-co-cau-to-chuc-von-gop-g2-g3-g4': '1.000067',
    'thong-bao-thay-doi-dia-chi-may-chu-g1': '2.001684',
    'thong-bao-thay-doi-phuong-thuc-pham-vi-g1': '1.000073',
    'thong-bao-thay-doi-ten-mien-the-loai-tru-so-g2-g3-g4': '2.001666',
  },
  'bao-chi': {
    'cap-giay-phep-xuat-ban-ban-tin': '1.009374',
    'cho-phep-hop-bao-nuoc-ngoai': '2.001173',
    'cho-phep-hop-bao-trong-nuoc': '2.001171',
    'thay-doi-noi-dung-giay-phep-xuat-ban-ban-tin': '1.009386',
    'trung-bay-tranh-anh-ben-ngoai-tru-so-co-quan-nuoc-ngoai': '1.003888',
  },
  'xuat-ban-in-phat-hanh': {
    'cap-doi-giay-phep-hoat-dong-in-xuat-ban-pham': '1.003729',
    'cap-giay-phep-hoat-dong-in': '1.004153',
    'cap-giay-phep-hoat-dong-in-xuat-ban-pham': '2.001594',
    'cap-giay-phep-in-gia-cong-xuat-ban-pham-cho-nuoc-ngoai': '2.001564',
    'cap-giay-phep-nhap-khau-xuat-ban-pham-khong-kinh-doanh': '1.003725',
    'cap-giay-phep-to-chuc-trien-lam-hoi-cho-xuat-ban-pham': '1.003483',
    'cap-giay-phep-xuat-ban-tai-lieu-khong-kinh-doanh': '1.003868',
    'cap-giay-xac-nhan-dang-ky-hoat-dong-phat-hanh-xuat-ban-pham': '1.003114',
    'cap-lai-giay-phep-hoat-dong-in': '2.001744',
    'cap-lai-giay-phep-hoat-dong-in-xuat-ban-pham': '2.001584',
    'cap-lai-giay-xac-nhan-dang-ky-hoat-dong-phat-hanh-xuat-ban-pham': '1.008201',
    'dang-ky-hoat-dong-co-so-in': '2.001740',
    'thay-doi-thong-tin-dang-ky-hoat-dong-co-so-in': '2.001737',
  },
}

const root = fileURLToPath(new URL('..', import.meta.url))
const { library, documents: libraryDocuments, problems: libraryProblems } = readLibrary(join(root, 'schemas'))
const { procedures, problems: procedureProblems } = readProcedures(join(root, 'procedures'), root)
const validator = makeValidator(library)

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

interface ReadForm {
  readonly name: string
  readonly procedure: Procedure
  readonly files: ProcedureForm
  readonly form: Form
}

const forms: readonly ReadForm[] = procedures.flatMap((procedure) =>
  procedure.forms.map((files) => ({
    name: `${procedure.slug}/${files.entry.id}`,
    procedure,
    files,
    form: must(parseForm({ schema: files.schema.value, layout: files.layout.value }, library)),
  })),
)

const results = procedures.flatMap((procedure) =>
  procedure.results.map(({ entry, schema }) => ({
    name: `${procedure.slug}/${entry.id}`,
    procedure,
    document: schema,
    model: must(parseForm({ schema: schema.value, layout: {} }, library)).model,
  })),
)

const ownNodes = ({ nodes }: FormModel) => [...nodes.values()].filter(({ inherited }) => !inherited)
const hasNode = ({ slug }: Procedure, id: string) =>
  forms.some(({ procedure, form }) => procedure.slug === slug && form.model.nodes.has(id))

describe('the catalogue', () => {
  it('is read without a problem', () => {
    expect([...libraryProblems, ...procedureProblems]).toEqual([])
  })

  it('holds 7 + 16 + 5 + 13 procedures, each under its code', () => {
    const found: Record<string, Record<string, string | null>> = {}
    for (const { slug, card } of procedures) (found[card.value.field] ??= {})[slug] = card.value.code.value
    expect(found).toEqual(catalogue)
    expect(Object.values(catalogue).map((codes) => Object.keys(codes).length)).toEqual([7, 16, 5, 13])
  })

  it('gives no slug, code, name or id of a form or result twice', () => {
    const lists: Readonly<Record<string, readonly unknown[]>> = {
      slugs: procedures.map(({ card }) => card.value.id),
      codes: procedures.map(({ card }) => card.value.code.value),
      names: procedures.map(({ card }) => card.value.name.vi.toLocaleLowerCase('vi')),
      englishNames: procedures.map(({ card }) => card.value.name.en?.toLowerCase()),
      ids: [...forms.map(({ form }) => form.model.id), ...results.map(({ model }) => model.id)],
    }
    const repeated = Object.entries(lists).map(([list, names]) => [
      list,
      names.filter((name, index) => names.indexOf(name) !== index),
    ])
    expect(Object.fromEntries(repeated)).toEqual({
      slugs: [],
      codes: [],
      names: [],
      englishNames: [],
      ids: [],
    })
    expect(procedures.filter(({ slug, card }) => card.value.id !== slug)).toEqual([])
  })
})

describe('every file', () => {
  /** Reads a text again, as the product would, and gives its meaning. */
  const meaning = (text: string) => canonicalText(must(parseJson(text)).value)

  it('of a procedure is on disk as the product prints it, and means the same when printed', () => {
    const printed: [name: string, document: JsonDocument, text: string][] = []
    for (const { slug, card, process } of procedures) {
      printed.push([`${slug} card`, card.document, printFormat(ProcedureCard, card.value)])
      printed.push([`${slug} process`, process.document, printProcess(process.value)])
      printed.push([`${slug} process by its format`, process.document, printFormat(Process, process.value)])
    }
    for (const { name, files, form } of forms) {
      const { schema, layout } = printForm(form)
      printed.push([`${name} schema`, files.schema, schema], [`${name} layout`, files.layout, layout])
      const { document, value } = files.examples
      printed.push([`${name} examples`, document, printFormat(Examples, value)])
    }
    const fault = printed.filter(
      ([, { text, value }, again]) => text !== again || meaning(again) !== canonicalText(value),
    )
    expect(fault.map(([name]) => name)).toEqual([])
  })

  it('of a result and of the library is on disk as plain JSON is printed', () => {
    const documents = [...libraryDocuments, ...results.map(({ document }) => document)]
    const fault = documents.filter(({ text, value }) => printJson(value) !== text)
    expect(fault.map(({ file }) => file)).toEqual([])
  })

  it('of a result and of the library means the same when its format prints it, and is printed once for all', () => {
    const twice = (document: JsonDocument, print: (value: JsonValue) => string) => {
      const first = print(document.value)
      const read = must(parseJson(first)).value
      return print(read) === first && canonicalText(read) === canonicalText(document.value)
    }
    const inFormat = (document: JsonDocument) => {
      const { schema } = publishedFormats.find(({ name }) => name === formatOf(document.value)) ?? {}
      if (schema === undefined) return false
      const checked = checkFormat(schema, document)
      return checked.ok && twice(document, (value) => printFormat(schema, value as never))
    }
    const asForm = (document: JsonDocument) =>
      twice(document, (value) => printForm({ schema: value as JsonObject, layout: {} }).schema)
    expect(libraryDocuments.filter((document) => !inFormat(document)).map(({ file }) => file)).toEqual([])
    expect(results.filter(({ document }) => !asForm(document)).map(({ name }) => name)).toEqual([])
  })

  it('keeps its digest when keys and spaces are put otherwise, and loses it with one value', () => {
    const moved: string[] = []
    for (const procedure of procedures) {
      const again = rewritten(procedure, (value) => JSON.stringify(backwards(value)))
      if (procedureDigest(again, library) !== procedureDigest(procedure, library)) moved.push(procedure.slug)
    }
    expect(moved).toEqual([])
    const kept = procedures.filter((procedure) => {
      const other = rewritten(procedure, (value, name) =>
        name === 'process.json'
          ? JSON.stringify({
              ...(value as object),
              start: { ...procedure.process.value.start, name: 'Khác' },
            })
          : JSON.stringify(value),
      )
      return procedureDigest(other, library) === procedureDigest(procedure, library)
    })
    expect(kept.map(({ slug }) => slug)).toEqual([])
  })

  it('names only forms, results, formats, concepts and settings that are there', () => {
    const known = new Set<string>([
      ...library.files.keys(),
      ...publishedFormats.map(({ schema }) => idOf(schema)),
      'urn:khuon:schema:form:1',
      'urn:khuon:schema:form-layout:1',
      ...forms.map(({ name }) => `urn:khuon:form:${name}`),
      ...results.map(({ name }) => `urn:khuon:result:${name}`),
    ])
    const named = [
      ...libraryDocuments,
      ...procedures.flatMap(({ documents }) => [...documents.values()]),
    ].flatMap(({ value }) => urnsIn(value))
    expect(named.length).toBeGreaterThan(2000)
    expect([...new Set(named.filter((urn) => !known.has(urn)))]).toEqual([])
    expect(forms.filter(({ name, form }) => form.schema.$id !== `urn:khuon:form:${name}`)).toEqual([])
    expect(results.filter(({ name, model }) => model.id !== `urn:khuon:result:${name}`)).toEqual([])
  })
})

describe('the forms', () => {
  it('keep to the profile, with a layout that names every field', () => {
    const outside = forms.flatMap(({ name, form }) =>
      [...form.model.foreign, ...form.layoutProblems].map(({ code, at }) => `${name} ${code} ${at}`),
    )
    expect(outside).toEqual([])
  })

  it('take at least 70 % of their fields from the library', () => {
    const fields = forms.flatMap(({ form }) =>
      ownNodes(form.model).filter((node) => !isHolder(node) || node.concepts.length > 0),
    )
    const referring = fields.filter(({ concepts }) => concepts.length > 0)
    expect(fields.length).toBeGreaterThan(800)
    expect(referring.length / fields.length).toBeGreaterThanOrEqual(0.7)
  })

  it('demand nothing that the statutory form does not ask and no law does', () => {
    const demanded = forms.flatMap(({ name, form: { model } }) => {
      const byRule = model.rules
        .flatMap(({ requires }) => requires)
        .filter((id) => {
          const node = model.nodes.get(id)
          return node?.kind !== 'file' && node?.official === false && node.legal.length === 0
        })
      return [...requiredOutside(model), ...byRule].map((id) => `${name} ${id}`)
    })
    expect(demanded).toEqual([])
  })

  it('are named by a dossier line each; an attachment names a file field; conditions read fields', () => {
    const faults: string[] = []
    for (const procedure of procedures) {
      const { dossier, forms: entries } = procedure.card.value
      for (const { id } of entries)
        if (!dossier.some(({ form }) => form === id)) faults.push(`no line: ${id}`)
      for (const { id, kind, form, field, condition } of dossier) {
        const where = `${procedure.slug} ${id}`
        const isForm = entries.some((entry) => entry.id === form)
        const isFile = forms.some(
          (one) => one.procedure === procedure && one.form.model.nodes.get(field ?? '')?.kind === 'file',
        )
        if (kind === 'form' ? !isForm : !isFile) faults.push(`${where} leads nowhere`)
        for (const read of fieldsIn(condition?.over)) {
          if (!hasNode(procedure, read)) faults.push(`${where} reads ${read}`)
        }
      }
    }
    expect(faults).toEqual([])
  })

  it('and the processes fill every field of every result', () => {
    const faults = results.flatMap(({ name, procedure, model }) => {
      const steps = new Set(procedure.process.value.steps.map(({ id }) => id))
      const isFilled = ({ filledBy: by }: FormNode) =>
        by !== undefined &&
        ('field' in by ? hasNode(procedure, by.field) : 'step' in by ? steps.has(by.step) : true)
      const owed = ownNodes(model).filter((node) => node.kind !== 'section' && !isColumn(node, model))
      expect(owed.length).toBeGreaterThan(0)
      return owed.filter((node) => !isFilled(node)).map(({ id }) => `${name} ${id}`)
    })
    expect(faults).toEqual([])
  })
})

describe.each(forms)('the examples of $name', ({ procedure, files, form }) => {
  const { entries } = files.examples.value
  const source = form.schema
  const resolved = must(resolveForm(source, library))
  const alone = makeValidator({ files: new Map(), formats: library.formats })
  const faultsOf = (data: unknown) => must(validator.check(source, data, form.model))

  it('are at least three that pass and six that do not, each under a title of its own', () => {
    expect(files.examples.value.form).toBe(files.entry.id)
    expect(entries.filter(({ valid }) => valid).length).toBeGreaterThanOrEqual(3)
    expect(entries.filter(({ valid }) => !valid).length).toBeGreaterThanOrEqual(6)
    const titles = entries.map(({ title }) => title)
    expect(new Set(titles).size).toBe(titles.length)
    const texts = entries.flatMap(({ title, why }) => [title, why ?? ''])
    expect(texts.filter((text) => text !== text.normalize('NFC') || misplacedTones(text).length > 0)).toEqual(
      [],
    )
  })

  it('are judged as they say: those that fail, at one place and for the reason given', () => {
    const judged = entries.map(({ title, data }) => ({ title, at: faultsOf(data).map(({ at }) => at) }))
    expect(judged).toEqual(entries.map(({ title, valid, at }) => ({ title, at: valid ? [] : [at] })))
    expect(entries.filter(({ valid, why }) => valid === (why !== undefined))).toEqual([])
  })

  it('are judged alike by the source form and by the resolved one, which needs no library', () => {
    for (const { data } of entries) {
      expect(must(alone.check(resolved, data, form.model))).toEqual(faultsOf(data))
    }
  })

  it('begin with the required fields alone, and then show what can be shown together', () => {
    const [minimal, full] = entries.map(({ data }) => data as JsonValue)
    const optional = leavesOf(minimal).filter((place) => {
      if (!isJsonObject(minimal)) return true
      return faultsOf(without(minimal, place)).length === 0
    })
    expect(optional).toEqual([])
    expect(leavesOf(full).length).toBeGreaterThan(leavesOf(minimal).length)
  })

  it('meet the condition of every rule once, and miss it once', () => {
    const passing = entries.filter(({ valid }) => valid).map(({ data }) => data as JsonValue)
    const never = form.model.rules.flatMap((rule) => {
      const outcomes = passing.map((data) =>
        scopesOf(rule, form.model, data).map((part) =>
          conditionHolds(rule.when, part, form.model, rule.scope),
        ),
      )
      const metIn = outcomes.flatMap((holds, index) => (holds.includes(true) ? [index] : []))
      const missedIn = outcomes.flatMap((holds, index) => (holds.includes(false) ? [index] : []))
      const isApart = metIn.some((index) => missedIn.some((other) => other !== index))
      return isApart ? [] : [`${procedure.slug} ${rule.id}`]
    })
    expect(never).toEqual([])
  })
})

/** The objects a rule looks at: one, or each row of its table. */
function scopesOf(rule: Rule, model: FormModel, data: JsonValue): readonly JsonValue[] {
  const scope = model.nodes.get(rule.scope)
  if (scope === undefined) return [data]
  const part = scope.dataPath.reduce<JsonValue | undefined>(
    (found, key) => (isJsonObject(found) ? found[key] : undefined),
    data,
  )
  if (scope.kind === 'table') return isJsonArray(part) ? part : []
  return [part ?? {}]
}

/** Places of all answers of a submission, e.g. `/moDau/noiLap`; of a list that of the list. */
function leavesOf(value: JsonValue | undefined, at = ''): string[] {
  if (!isJsonObject(value)) return [at]
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${at}/${key}`))
}

function without(value: JsonObject, place: string): JsonObject {
  const copy = structuredClone(value) as Record<string, JsonValue>
  const end = place.lastIndexOf('/')
  delete (valueAt(copy, place.slice(0, end)) as Record<string, JsonValue>)[place.slice(end + 1)]
  return copy
}

function isColumn({ parent }: FormNode, { nodes }: FormModel): boolean {
  const holder = nodes.get(parent ?? '')
  return holder !== undefined && holder.kind !== 'section'
}

function formatOf(value: JsonValue): string | undefined {
  if (!isJsonObject(value)) return undefined
  if (value['x-concept'] !== undefined) return 'concept'
  if (value['x-setting'] !== undefined) return 'library-setting'
  return typeof value.$schema === 'string' ? value.$schema.split(':')[3] : undefined
}

function urnsIn(value: JsonValue): string[] {
  if (typeof value === 'string') return value.startsWith('urn:khuon:') ? [value] : []
  if (isJsonArray(value)) return value.flatMap(urnsIn)
  return isJsonObject(value) ? Object.values(value).flatMap(urnsIn) : []
}

/** Ids under `field`, at any depth of a condition. */
function fieldsIn(condition: unknown): string[] {
  if (Array.isArray(condition)) return condition.flatMap(fieldsIn)
  if (typeof condition !== 'object' || condition === null) return []
  return Object.entries(condition).flatMap(([key, inner]) =>
    key === 'field' ? [String(inner)] : fieldsIn(inner),
  )
}

function backwards(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(backwards)
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, backwards(inner)]),
  )
}

function rewritten(procedure: Procedure, write: (value: JsonValue, name: string) => string): Procedure {
  const files = new Map<string, string>([['SOURCES.md', procedure.sources]])
  for (const [name, { value }] of procedure.documents) files.set(name, write(value, name))
  return must(readProcedure(procedure.slug, files))
}
