import { formatId } from '../../format/format.ts'
import { ok, refuse, type Result } from '../../problem/problem.ts'
import type { End, Process, Role, Step, Transition } from '../../process/process.ts'
import { decodeForeignText } from '../foreign/document/decode-foreign-text.ts'
import { readDuration } from '../foreign/duration.ts'
import type { ForeignProcess } from '../foreign/foreign-process.ts'
import { asciiName, StableIds } from '../foreign/stable-id.ts'
import { roleKindOf } from '../foreign/table/role-kind.ts'
import { childOf, childrenOf, descendantsOf, readXml, type XmlElement } from '../foreign/xml/read-xml.ts'
import { Ledger } from '../loss-report.ts'
import {
  attribute,
  endOfJoins,
  gateways,
  hoursOf,
  isNode,
  joinTargets,
  outcomes,
  roleKinds,
  statusOf,
  tasks,
} from './bpmn-nodes.ts'
import { type BpmnSource, bpmnSource, documentationOf, localName } from './bpmn-source.ts'

const plainTasks = new Set(['task', 'userTask', 'manualTask'])
const ways = new Set(['bpmn:incoming', 'bpmn:outgoing', 'bpmn:documentation'])

/** As many characters as the words on a way may have. */
const maxCondition = 500

/**
 * Takes in BPMN 2.0 (ISO/IEC 19510) of any tool: lanes are roles, tasks steps, dividing gateways decisions; gateways that
 * only join are dissolved. What an export of ours wrote in its own namespace comes back as it was; of a foreign file the
 * hours are open. Scripts and expressions are never run: the words on a way stay, the expression is dropped.
 *
 * @returns problems of `readXml`, `convert/not-bpmn`, `convert/no-steps`
 */
export function fromBpmn(bytes: Uint8Array): Result<ForeignProcess> {
  const text = decodeForeignText(bytes)
  if (!text.ok) return text
  const root = readXml(text.value.text)
  if (!root.ok) return root
  if (root.value.name !== 'bpmn:definitions') return refuse({ code: 'convert/not-bpmn', at: '' })
  const all = childrenOf(root.value, 'bpmn:process')
  const size = (process: XmlElement) => process.children.filter((child) => tasks.has(localName(child))).length
  const [main] = [...all].sort((one, other) => size(other) - size(one))
  if (main === undefined || size(main) === 0) return refuse({ code: 'convert/no-steps', at: '' })
  return ok(new BpmnReader(root.value, main).read())
}

class BpmnReader {
  private readonly ledger: Ledger
  private readonly source: BpmnSource
  private readonly ids = new StableIds()
  /** BPMN id → our id, of nodes. */
  private readonly idOf = new Map<string, string>()
  private readonly root: XmlElement
  private readonly main: XmlElement

  constructor(root: XmlElement, main: XmlElement) {
    this.root = root
    this.main = main
    this.source = bpmnSource(root)
    this.ledger = new Ledger(this.source.units, 'convert/bpmn-element')
  }

  read(): ForeignProcess {
    const { root, main, ledger } = this
    this.frame()
    const nodes = main.children.filter((child) => isNode(child))
    const flows = this.flows(nodes)
    const joins = joinTargets(nodes, flows)
    const starts = nodes.filter((node) => localName(node) === 'startEvent')
    const roles = this.roles(nodes)
    for (const node of nodes) if (!joins.has(attribute(node, 'id'))) this.register(node)
    const steps = nodes
      .filter((node) => tasks.has(localName(node)))
      .map((node, index) => this.step(node, index, roles.of))
    const decisions = nodes
      .filter((node) => gateways.has(localName(node)) && !joins.has(attribute(node, 'id')))
      .map((node) => this.decision(node))
    const ends = nodes.filter((node) => localName(node) === 'endEvent').map((node) => this.end(node))
    for (const node of nodes) if (joins.has(attribute(node, 'id'))) this.settle(node)
    const start = this.start(starts, roles.of, steps)
    const transitions = this.transitions(flows, nodes, joins)
    if (ends.length === 0) {
      ends.push({
        id: this.ids.derive('ketThuc', '', 'end'),
        name: 'Kết thúc',
        outcome: 'closed',
        status: null,
      })
      ledger.approximated('/end', 'convert/end-added')
    }
    const loose = steps.filter(({ id }) => !transitions.some(({ from }) => from === id))
    const [end] = ends
    if (end !== undefined) {
      for (const { id } of loose) {
        transitions.push({ id: this.ids.derive('sang', id, end.id), from: id, to: end.id })
        ledger.approximated('/end', 'convert/end-added')
      }
    }
    if (!transitions.some(({ from }) => from === start.id) && steps[0] !== undefined) {
      transitions.unshift({
        id: this.ids.derive('sang', start.id, steps[0].id),
        from: start.id,
        to: steps[0].id,
      })
    }
    const note = documentationOf(main)
    const process: Process = {
      $schema: formatId('process'),
      id: this.ids.keep(attribute(main, 'id')) ?? this.ids.derive('quyTrinh', '', attribute(main, 'id')),
      name: { vi: attribute(main, 'name') || this.participantName() || 'Quy trình' },
      roles: roles.list,
      documents: this.documents(),
      start,
      steps,
      decisions,
      ends,
      transitions,
      ...(note === undefined ? {} : { note }),
      provenance: { status: 'unverified' },
    }
    for (const other of childrenOf(root, 'bpmn:process'))
      if (other !== main) ledger.dropped(this.at(other), 'convert/another-process')
    return { process, report: ledger.report() }
  }

  private at(element: XmlElement): string {
    return this.source.places.get(element) ?? ''
  }

  /** Taken: the element's own attributes and the references that say the same as the flows. */
  private settle(element: XmlElement): void {
    const place = this.at(element)
    for (const name of element.attributes.keys())
      this.ledger.taken(`${place}/@${name}`, element.attributes.get(name))
    if (element.attributes.size === 0 && element.children.length === 0) this.ledger.taken(place)
    for (const child of element.children)
      if (ways.has(child.name)) this.ledger.taken(this.at(child), child.text)
  }

  private frame(): void {
    const { root, main, ledger } = this
    this.settle(root)
    this.settle(main)
    for (const name of ['exporter', 'exporterVersion', 'targetNamespace', 'id']) ledger.taken(`/@${name}`)
    for (const diagram of childrenOf(root, 'bpmndi:BPMNDiagram'))
      ledger.dropped(this.at(diagram), 'convert/diagram-redrawn')
    const collaboration = childOf(root, 'bpmn:collaboration')
    if (collaboration === undefined) return
    this.settle(collaboration)
    for (const participant of childrenOf(collaboration, 'bpmn:participant')) {
      const isOurs = participant.attributes.get('processRef') === main.attributes.get('id')
      if (isOurs) this.settle(participant)
      else
        ledger.dropped(this.at(participant), 'convert/other-participant', {
          name: attribute(participant, 'name'),
        })
    }
  }

  private participantName(): string {
    return attribute(childOf(childOf(this.root, 'bpmn:collaboration'), 'bpmn:participant'), 'name')
  }

  private roles(nodes: readonly XmlElement[]): { list: Role[]; of: (id: string) => string } {
    const list: Role[] = []
    const roleOf = new Map<string, string>()
    for (const set of childrenOf(this.main, 'bpmn:laneSet')) {
      this.settle(set)
      for (const lane of descendantsOf(set, 'bpmn:lane')) this.lane(lane, list, roleOf)
    }
    const without = nodes.filter((node) => tasks.has(localName(node)) && !roleOf.has(attribute(node, 'id')))
    if (list.length === 0 || without.length > 0) {
      const name = this.participantName() || 'Chưa rõ đơn vị'
      const id = this.ids.derive(asciiName(name), '/roles', name)
      this.ledger.approximated('/roles', 'convert/no-role')
      list.push({ id, name: { vi: name }, kind: roleKindOf(name) })
      for (const node of without) roleOf.set(attribute(node, 'id'), id)
    }
    return { list, of: (id) => roleOf.get(id) ?? list[0]?.id ?? '' }
  }

  private lane(lane: XmlElement, list: Role[], roleOf: Map<string, string>): void {
    const inner = descendantsOf(lane, 'bpmn:lane')
    this.settle(lane)
    for (const reference of childrenOf(lane, 'bpmn:flowNodeRef'))
      this.ledger.taken(this.at(reference), reference.text)
    if (inner.length > 0) {
      this.ledger.approximated(this.at(lane), 'convert/nested-lane', { name: attribute(lane, 'name') })
      for (const part of inner) this.lane(part, list, roleOf)
    }
    const references = childrenOf(lane, 'bpmn:flowNodeRef').map(({ text }) => text.trim())
    if (inner.length > 0 && references.length === 0) return
    const name = attribute(lane, 'name') || 'Chưa rõ đơn vị'
    const id = this.ids.keep(attribute(lane, 'id')) ?? this.ids.derive(asciiName(name), this.at(lane), name)
    const said = lane.attributes.get('khuon:kind')
    if (said === undefined)
      this.ledger.approximated(
        `${this.at(lane)}/@name`,
        'convert/role-kind-guessed',
        { kind: roleKindOf(name) },
        name,
      )
    list.push({
      id,
      name: { vi: name },
      kind: roleKinds.has(said ?? '') ? (said as Role['kind']) : roleKindOf(name),
    })
    for (const reference of references) roleOf.set(reference, id)
  }

  private register(node: XmlElement): void {
    const id = attribute(node, 'id')
    const ours =
      this.ids.keep(id) ??
      this.ids.derive(asciiName(attribute(node, 'name')), this.at(node), [id, attribute(node, 'name')])
    if (ours !== id) this.ledger.approximated(`${this.at(node)}/@id`, 'convert/new-id', {}, id)
    this.idOf.set(id, ours)
  }

  private step(node: XmlElement, index: number, roleOf: (id: string) => string): Step {
    const kind = localName(node)
    const place = this.at(node)
    this.settle(node)
    if (!plainTasks.has(kind))
      this.ledger.approximated(place, 'convert/task-kind', { kind }, attribute(node, 'name'))
    const script = childOf(node, 'bpmn:script')
    if (script !== undefined)
      this.ledger.dropped(this.at(script), 'convert/javascript', {}, attribute(node, 'name'))
    if (/[sS]ubProcess|transaction/.test(kind)) {
      for (const child of node.children.filter(isNode))
        this.ledger.dropped(this.at(child), 'convert/inner-process')
    }
    const ours = (name: string) => node.attributes.get(`khuon:${name}`)
    const label = attribute(node, 'name') || `Bước ${index + 1}`
    const code = ours('code') ?? /^(B\d{1,3}[a-z]?)\b/.exec(label)?.[1] ?? `B${index + 1}`
    const list = (name: string) => (ours(name) ?? '').split(' ').filter((id) => id !== '')
    const note = documentationOf(node)
    const shortest = hoursOf(ours('shortestHours'))
    return {
      id: this.idOf.get(attribute(node, 'id')) ?? '',
      code: code.slice(0, 12),
      name: label.startsWith(`${code} `) ? label.slice(code.length + 1) : label,
      role: roleOf(attribute(node, 'id')),
      hours: this.hours(node, ours('hours'), note),
      ...(shortest === undefined ? {} : { shortestHours: shortest }),
      clock: ours('clock') === 'stopped' || kind === 'intermediateCatchEvent' ? 'stopped' : 'running',
      takes: list('takes'),
      produces: list('produces'),
      status: statusOf(ours('status')),
      ...(note === undefined ? {} : { note }),
    }
  }

  private hours(node: XmlElement, said: string | undefined, note: string | undefined): number {
    const hours = hoursOf(said)
    if (hours !== undefined) return hours
    const read = readDuration(note ?? '')
    const place = `${this.at(node)}/hours`
    if (read === undefined) this.ledger.approximated(place, 'convert/no-time', {}, attribute(node, 'name'))
    else this.ledger.approximated(place, 'convert/working-time-assumed', { hours: read.hours }, note)
    return read?.hours ?? 0
  }

  private decision(node: XmlElement): { id: string; name: string } {
    this.settle(node)
    if (localName(node) !== 'exclusiveGateway')
      this.ledger.approximated(
        this.at(node),
        'convert/gateway-kind',
        { kind: localName(node) },
        attribute(node, 'name'),
      )
    return { id: this.idOf.get(attribute(node, 'id')) ?? '', name: attribute(node, 'name') || 'Quyết định' }
  }

  private end(node: XmlElement): End {
    this.settle(node)
    const outcome = node.attributes.get('khuon:outcome')
    const name = attribute(node, 'name') || 'Kết thúc'
    const isOurs = outcomes.has(outcome ?? '')
    const guessed: End['outcome'] = /từ chối|không đủ|không cấp|trả lại/iu.test(name) ? 'refused' : 'closed'
    if (!isOurs)
      this.ledger.approximated(
        `${this.at(node)}/outcome`,
        'convert/outcome-guessed',
        { outcome: guessed },
        name,
      )
    return {
      id: this.idOf.get(attribute(node, 'id')) ?? '',
      name,
      outcome: isOurs ? (outcome as End['outcome']) : guessed,
      status: statusOf(node.attributes.get('khuon:status')),
    }
  }

  private start(
    starts: readonly XmlElement[],
    roleOf: (id: string) => string,
    steps: readonly Step[],
  ): Process['start'] {
    const [first, ...others] = starts
    for (const other of others)
      this.ledger.dropped(this.at(other), 'convert/another-start', {}, attribute(other, 'name'))
    if (first === undefined) {
      this.ledger.approximated('/start', 'convert/start-added')
      return { id: this.ids.derive('batDau', '', 'start'), name: 'Bắt đầu', role: steps[0]?.role ?? '' }
    }
    this.settle(first)
    return {
      id: this.idOf.get(attribute(first, 'id')) ?? '',
      name: attribute(first, 'name') || 'Bắt đầu',
      role: roleOf(attribute(first, 'id')),
    }
  }

  private flows(nodes: readonly XmlElement[]): XmlElement[] {
    const known = new Set(nodes.map((node) => attribute(node, 'id')))
    return childrenOf(this.main, 'bpmn:sequenceFlow').filter((flow) => {
      const isWhole = known.has(attribute(flow, 'sourceRef')) && known.has(attribute(flow, 'targetRef'))
      if (!isWhole) this.ledger.dropped(this.at(flow), 'convert/loose-way', {}, attribute(flow, 'name'))
      return isWhole
    })
  }

  private transitions(
    flows: readonly XmlElement[],
    nodes: readonly XmlElement[],
    joins: ReadonlyMap<string, string>,
  ): Transition[] {
    const defaults = new Set(nodes.map((node) => attribute(node, 'default')).filter((id) => id !== ''))
    const dividing = new Set(
      nodes.filter((node) => gateways.has(localName(node))).map((node) => attribute(node, 'id')),
    )
    return flows.flatMap((flow): Transition[] => {
      this.settle(flow)
      const from = attribute(flow, 'sourceRef')
      if (joins.has(from)) return []
      const expression = childOf(flow, 'bpmn:conditionExpression')
      const id = attribute(flow, 'id')
      if (expression !== undefined) {
        // What an export of ours writes there is the name of the way again.
        const isOurs =
          expression.text.trim() ===
          ['$', `{environment.variables.${id.replaceAll(/[^A-Za-z0-9]/g, '_')}}`].join('')
        if (isOurs) this.ledger.taken(this.at(expression))
        else this.ledger.dropped(this.at(expression), 'convert/expression', {}, expression.text)
      }
      const to = this.idOf.get(endOfJoins(attribute(flow, 'targetRef'), joins))
      if (to === undefined) {
        this.ledger.dropped(this.at(flow), 'convert/loose-way', {}, attribute(flow, 'name'))
        return []
      }
      const said = attribute(flow, 'name')
      if (said.length > maxCondition) {
        const place = `${this.at(flow)}/@name`
        this.ledger.approximated(place, 'convert/words-cut', { limit: maxCondition }, said)
      }
      const words = (said || (dividing.has(from) ? (expression?.text.trim() ?? '') : '')).slice(
        0,
        maxCondition,
      )
      return [
        {
          id: this.ids.keep(id) ?? this.ids.derive('sang', this.at(flow), id),
          from: this.idOf.get(from) ?? '',
          to,
          ...(words === '' ? {} : { condition: { text: words } }),
          ...(defaults.has(id) ? { default: true as const } : {}),
        },
      ]
    })
  }

  private documents(): Process['documents'] {
    return childrenOf(childOf(this.main, 'bpmn:extensionElements'), 'khuon:document').map((element) => {
      this.settle(element)
      const form = element.attributes.get('form')
      return {
        id: attribute(element, 'ref'),
        name: attribute(element, 'name'),
        ...(form === undefined ? {} : { form }),
      }
    })
  }
}
