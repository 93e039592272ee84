import type { XmlElement } from '../foreign/xml/read-xml.ts'
import { localName } from './bpmn-source.ts'

export const tasks = new Set([
  'task',
  'userTask',
  'manualTask',
  'serviceTask',
  'sendTask',
  'receiveTask',
  'businessRuleTask',
  'scriptTask',
  'callActivity',
  'subProcess',
  'adHocSubProcess',
  'transaction',
  'intermediateCatchEvent',
])
export const gateways = new Set([
  'exclusiveGateway',
  'inclusiveGateway',
  'parallelGateway',
  'eventBasedGateway',
  'complexGateway',
])

export const roleKinds = new Set([
  'one-stop',
  'department',
  'leader',
  'clerk',
  'applicant',
  'other-authority',
  'system',
])
export const outcomes = new Set(['granted', 'refused', 'not-accepted', 'withdrawn', 'closed'])

export function isNode(element: XmlElement): boolean {
  const name = localName(element)
  return (
    element.name.startsWith('bpmn:') &&
    (tasks.has(name) || gateways.has(name) || name === 'startEvent' || name === 'endEvent')
  )
}

export function attribute(element: XmlElement | undefined, name: string): string {
  return element?.attributes.get(name)?.trim() ?? ''
}

export function hoursOf(said: string | undefined): number | undefined {
  const hours = Number(said)
  return said !== undefined && said !== '' && Number.isFinite(hours) && hours >= 0 && hours <= 10_000
    ? hours
    : undefined
}

export function statusOf(said: string | undefined): string | null {
  return said !== undefined && /^(?:10|[1-9])$/.test(said) ? said : null
}

/** Gateways with one way out only join: id → where that way leads. */
export function joinTargets(nodes: readonly XmlElement[], flows: readonly XmlElement[]): Map<string, string> {
  const joins = new Map<string, string>()
  for (const node of nodes) {
    const id = attribute(node, 'id')
    const out = flows.filter((flow) => attribute(flow, 'sourceRef') === id)
    const [only] = out
    if (gateways.has(localName(node)) && out.length === 1 && only !== undefined)
      joins.set(id, attribute(only, 'targetRef'))
  }
  return joins
}

export function endOfJoins(target: string, joins: ReadonlyMap<string, string>): string {
  const seen = new Set<string>()
  let at = target
  for (let next = joins.get(at); next !== undefined && !seen.has(at); next = joins.get(at)) {
    seen.add(at)
    at = next
  }
  return at
}
