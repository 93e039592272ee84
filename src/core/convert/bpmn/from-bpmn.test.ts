import { describe, expect, it } from 'vitest'
import { Process } from '../../process/process.ts'
import { checkFormat } from '../../format/check-format.ts'
import { parseJson } from '../../json/parse-json.ts'
import { smallProcess } from '../../process/testing/small-process.ts'
import { shippedForms } from '../testing/shipped-forms.ts'
import { fromBpmn } from './from-bpmn.ts'
import { toBpmn } from './to-bpmn.ts'

const bytes = (xml: string) => new TextEncoder().encode(xml)

function taken(xml: string) {
  const result = fromBpmn(bytes(xml))
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  const { process, report } = result.value
  expect(report.read).toBe(report.taken + report.approximated + report.dropped)
  const document = parseJson(JSON.stringify(process))
  if (!document.ok) throw new Error('no JSON')
  expect(checkFormat(Process, document.value)).toMatchObject({ ok: true })
  const lost = report.entries
    .filter(({ kind }) => kind !== 'taken')
    .map(({ place, kind, code }) => `${place} ${kind} ${code}`)
  return { process, report, lost }
}

/** What BPMN has no place for is named by the export's own loss report. */
function heldByBpmn(given: Process) {
  const process = structuredClone(given)
  delete process.policy
  return {
    ...process,
    provenance: { status: 'unverified' },
    name: { vi: process.name.vi },
    roles: process.roles.map((role) => ({ ...role, name: { vi: role.name.vi } })),
    steps: process.steps.map(({ policy: _p, ...step }) => step),
    transitions: process.transitions.map(({ policy: _p, condition, ...way }) => ({
      ...way,
      ...(condition === undefined || !process.decisions.some(({ id }) => id === way.from)
        ? {}
        : { condition: { text: condition.text } }),
    })),
  }
}

const byId = (process: Process) => ({
  ...process,
  transitions: [...process.transitions].sort((a, b) => (a.id < b.id ? -1 : 1)),
  decisions: [...process.decisions].sort((a, b) => (a.id < b.id ? -1 : 1)),
  steps: [...process.steps].sort((a, b) => (a.id < b.id ? -1 : 1)),
  ends: [...process.ends].sort((a, b) => (a.id < b.id ? -1 : 1)),
})

describe('a process that left as BPMN', () => {
  it.each(shippedForms())('comes back with its steps, roles and transitions: $slug', async ({ process }) => {
    const ours = process as unknown as Process
    const { process: back, lost } = taken((await toBpmn(ours)).xml)
    expect(byId(back)).toEqual(byId(heldByBpmn(ours) as Process))
    expect(lost).toEqual(['/BPMNDiagram[0] dropped convert/diagram-redrawn'])
  })
})

describe('BPMN of another tool', () => {
  const foreign = (
    inner: string,
  ) => `<?xml version="1.0"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x">
    <process id="_p1" name="Quy trình cấp phép">${inner}</process></definitions>`

  it('becomes steps and decisions; scripts, expressions and what has no place are named and never run', () => {
    const { process, lost } = taken(
      foreign(`<startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="t1"/>
      <scriptTask id="t1" name="Tiếp nhận"><script>throw new Error('ran')</script></scriptTask>
      <sequenceFlow id="f2" sourceRef="t1" targetRef="g"/>
      <exclusiveGateway id="g" name="Đủ?" default="f4"/>
      <sequenceFlow id="f3" sourceRef="g" targetRef="e2"><conditionExpression>\${x == 1}</conditionExpression></sequenceFlow>
      <sequenceFlow id="f4" sourceRef="g" targetRef="t2"/>
      <userTask id="t2" name="Thẩm định"><documentation>02 ngày làm việc</documentation></userTask>
      <sequenceFlow id="f5" sourceRef="t2" targetRef="e1"/>
      <endEvent id="e1" name="Cấp phép"/><endEvent id="e2" name="Từ chối"/>
      <boundaryEvent id="b" attachedToRef="t2"/><sequenceFlow id="f6" sourceRef="b" targetRef="e2"/>`),
    )
    expect(process.steps.map(({ id, code, name, hours }) => [id, code, name, hours])).toEqual([
      ['t1', 'B1', 'Tiếp nhận', 0],
      ['t2', 'B2', 'Thẩm định', 16],
    ])
    expect(process.transitions.map(({ id, from, to, condition }) => [id, from, to, condition?.text])).toEqual(
      [
        ['f1', 's', 't1', undefined],
        ['f2', 't1', 'g', undefined],
        ['f3', 'g', 'e2', '${x == 1}'],
        ['f4', 'g', 't2', undefined],
        ['f5', 't2', 'e1', undefined],
      ],
    )
    expect(lost).toEqual(
      expect.arrayContaining([
        '/process[0]/scriptTask[0]/script[0] dropped convert/javascript',
        '/process[0]/sequenceFlow[2]/conditionExpression[0] dropped convert/expression',
        '/process[0]/sequenceFlow[5] dropped convert/loose-way',
        '/process[0]/boundaryEvent[0]/@id dropped convert/bpmn-element',
      ]),
    )
  })

  it('is refused with a document type, without steps, too deep, or malformed', () => {
    const codes = (xml: string) => {
      const result = fromBpmn(bytes(xml))
      return result.ok ? [] : result.problems.map(({ code }) => code)
    }
    expect(
      codes(
        `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>${foreign('<task id="t" name="&b;"/>')}`,
      ),
    ).toEqual(['convert/xml-doctype'])
    expect(codes(foreign('<startEvent id="s"/>'))).toEqual(['convert/no-steps'])
    expect(codes('<html/>')).toEqual(['convert/not-bpmn'])
    expect(codes('<a><b></a>')).toEqual(['convert/xml-malformed'])
    expect(codes('')).toEqual(['convert/xml-malformed'])
    for (const reference of ['&#0;', '&#xD800;', '&#xFFFE;', '&#1114112;', '\u0001'])
      expect(codes(foreign(`<task id="t" name="Tiếp nhận ${reference}"/>`))).toEqual([
        'convert/xml-malformed',
      ])
    expect(codes(foreign('<subProcess>'.repeat(200) + '</subProcess>'.repeat(200)))).toEqual([
      'convert/xml-too-deep',
    ])
    expect(taken(foreign('<task id="t" name="a"/>')).process.steps).toHaveLength(1)
  })

  it('may lead in a circle of joins without holding the reader', () => {
    const loop = `<task id="t"/><exclusiveGateway id="j1"/><exclusiveGateway id="j2"/><sequenceFlow id="a" sourceRef="t" targetRef="j1"/>
      <sequenceFlow id="b" sourceRef="j1" targetRef="j2"/><sequenceFlow id="c" sourceRef="j2" targetRef="j1"/>`
    expect(taken(foreign(loop)).process.steps).toHaveLength(1)
  })

  it('gives the same ids for the same file', () => {
    const xml = foreign('<task id="_1" name="Tiếp nhận"/><task id="_2" name="Trả"/>')
    expect(taken(xml)).toEqual(taken(xml))
  })

  it('has words on a way cut where they are longer than a process holds, and says so', () => {
    const long = 'a'.repeat(501)
    const xml = foreign(
      `<task id="_1"/><task id="_2"/><sequenceFlow id="f" name="${long}" sourceRef="_1" targetRef="_2"/>`,
    )
    const { process, lost } = taken(xml)
    expect(
      process.transitions.find(({ condition }) => condition !== undefined)?.condition?.text,
    ).toHaveLength(500)
    expect(lost).toContain('/process[0]/sequenceFlow[0]/@name approximated convert/words-cut')
  })

  it('has its character references read whole, beyond U+FFFF too', () => {
    const { process } = taken(foreign('<task id="_1" name="&#x1F4E6; &#7897;&amp;amp;"/>'))
    expect(process.steps.map(({ name }) => name)).toEqual(['\u{1F4E6} ộ&amp;'])
    expect(taken(smallXml(smallProcess().name.vi))).toBeTruthy()
  })
  const smallXml = (name: string) => foreign(`<task id="t" name="${name}"/>`)
})
