import type { ErrorObject } from 'ajv'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type FormModel, nodeAtData } from '../../form/form-model.ts'
import { makeValidator } from '../../form/validate.ts'
import type { JsonValue } from '../../json/json-value.ts'
import { parsePointer } from '../../json/pointer.ts'
import { formUnits, placeOfEffect, placeOfNode } from '../export-units.ts'
import type { LossReport } from '../loss-report.ts'
import { judgeByFormio } from '../testing/formio-judge.ts'
import { shippedForms, shippedLibrary } from '../testing/shipped-forms.ts'
import { writtenForm } from '../written-form.ts'
import { isScriptFree, toFormio } from './to-formio.ts'

const validator = makeValidator(shippedLibrary)
// form.io reports on the console that it cannot compare a missing number; it then goes on.
beforeAll(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined))
afterAll(() => void vi.restoreAllMocks())

/** The lines of a report that can be the reason for one error of AJV not being seen. */
function linesFor(error: ErrorObject, model: FormModel, report: LossReport) {
  const tokens = parsePointer(error.instancePath)
  const node = nodeAtData(model, tokens)
  const holder = nodeAtData(model, tokens.slice(0, -1))
  const at = node === undefined ? '' : placeOfNode(node)
  const places =
    error.keyword === 'false schema'
      ? node === undefined
        ? [`${holder === undefined ? '' : placeOfNode(holder)}/additionalProperties`]
        : model.rules.map((rule) => placeOfEffect(rule, 'shows', node.id))
      : [`${at}/${error.keyword}`, `${at}/items/${error.keyword}`]
  return report.entries.filter(({ kind, place }) => kind !== 'taken' && places.includes(place))
}

describe.each(shippedForms())('the form of $slug in form.io', ({ slug, schema, layout, examples }) => {
  const exported = toFormio({ schema, layout }, shippedLibrary, slug)
  const written = writtenForm({ schema, layout }, shippedLibrary)
  if (!exported.ok || !written.ok) throw new Error('not exported')
  const { form, report } = exported.value
  const { model } = written.value

  it('judges every example as AJV does, unless the report names what form.io cannot hold', async () => {
    const judge = validator.prepare(schema)
    if (!judge.ok) throw new Error('not compiled')
    const unexplained: JsonValue[] = []
    for (const { title, data } of examples) {
      const ours = judge.value(data)
      const theirs = await judgeByFormio(form, data)
      if ((ours.length === 0) === (theirs.length === 0)) continue
      const explained =
        ours.length > 0 &&
        ours
          .filter(({ keyword }) => keyword !== 'if')
          .every((error) => linesFor(error, model, report).length > 0)
      if (!explained)
        unexplained.push({
          title,
          ours: ours.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`),
          theirs,
        })
    }
    expect(unexplained).toEqual([])
  })

  it('carries no JavaScript, and accounts for everything it read', () => {
    expect(isScriptFree(form)).toBe(true)
    expect(report.read).toBe(formUnits(model, written.value.schema, layout).length)
    expect(report.read).toBe(report.taken + report.approximated + report.dropped)
  })
})
