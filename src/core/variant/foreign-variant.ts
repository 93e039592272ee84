import type { MatchResult } from '../match/match-result.ts'
import type { Process, Step, Transition } from '../process/process.ts'
import { foldedText, foldedWords } from '../text/fold.ts'

interface Options {
  /** The foreign process tells which ways lead from step to step; else only which steps there are, in their order. */
  readonly tellsWays: boolean
  /** Ids of steps that a person says are not there. */
  readonly absent: ReadonlySet<string>
}

export interface ForeignVariant {
  readonly process: Process
  /** Ids of what stays although it is said not to be there: a list says too little to take it away. */
  readonly kept: readonly string[]
}

/**
 * The process as a province runs it, in the standard's ids: paired nodes are the standard's with what the file says of
 * them (name, role, time), others come and go. What a file does not say (documents, statuses, times that are not given)
 * stays as it is; nothing is invented.
 */
export function foreignVariant(
  standard: Process,
  foreign: Process,
  match: MatchResult,
  { tellsWays, absent }: Options,
): ForeignVariant {
  const variant = new Variant(standard, foreign, match)
  return tellsWays ? variant.drawn() : variant.listed(absent)
}

class Variant {
  private readonly standard: Process
  private readonly foreign: Process
  /** Foreign id → id of the standard. */
  private readonly paired = new Map<string, string>()
  /** Foreign id → id in the variant. */
  private readonly names = new Map<string, string>()
  private readonly taken: Set<string>
  private readonly roleOf = new Map<string, string>()
  private readonly roles: Process['roles'][number][]

  constructor(standard: Process, foreign: Process, match: MatchResult) {
    this.standard = standard
    this.foreign = foreign
    this.roles = [...standard.roles]
    this.taken = new Set([
      standard.start.id,
      ...standard.roles.map(({ id }) => id),
      ...standard.documents.map(({ id }) => id),
      ...standard.steps.map(({ id }) => id),
      ...standard.decisions.map(({ id }) => id),
      ...standard.ends.map(({ id }) => id),
      ...standard.transitions.map(({ id }) => id),
    ])
    for (const { standardIds, foreignPointers } of match.pairs) {
      // Of steps that are one line, or lines that are one step, the first stands for the rest.
      const [id] = standardIds
      const node = this.at(foreignPointers[0] ?? '')
      if (id !== undefined && node !== undefined) this.paired.set(node.id, id)
    }
    this.names.set(foreign.start.id, standard.start.id)
    for (const { id } of [...foreign.steps, ...foreign.decisions, ...foreign.ends])
      this.names.set(id, this.paired.get(id) ?? this.free(id))
    this.pairRoles()
  }

  /** The ways are the file's. */
  drawn(): ForeignVariant {
    const { standard, foreign } = this
    const name = (id: string) => this.names.get(id) ?? id
    const known = new Map(standard.transitions.map((one) => [`${one.from} ${one.to}`, one]))
    const transitions = foreign.transitions.map((one): Transition => {
      const [from, to] = [name(one.from), name(one.to)]
      // The same way: its condition is the standard's, which may be told exactly.
      return known.get(`${from} ${to}`) ?? { ...one, id: this.free(one.id), from, to }
    })
    return {
      process: {
        ...standard,
        roles: this.usedRoles(foreign.steps.map((step) => this.step(step).role)),
        steps: foreign.steps.map((step) => this.step(step)),
        decisions: foreign.decisions.map((one) => this.node(one, standard.decisions)),
        ends: foreign.ends.map((one) => this.node(one, standard.ends)),
        transitions,
      },
      kept: [],
    }
  }

  /** The ways are the standard's: new steps stand behind the row before them, those that are not there are gone round. */
  listed(absent: ReadonlySet<string>): ForeignVariant {
    const { standard, foreign } = this
    const steps = new Map(standard.steps.map((step) => [step.id, step]))
    let transitions: readonly Transition[] = standard.transitions
    let previous = standard.start.id
    for (const step of foreign.steps) {
      const made = this.step(step)
      if (!steps.has(made.id)) {
        const inserted = this.insert(made.id, previous, transitions)
        if (inserted === undefined) continue
        transitions = inserted
      }
      steps.set(made.id, made)
      previous = made.id
    }
    const told = new Set(foreign.steps.map(({ id }) => this.names.get(id)))
    const kept: string[] = []
    for (const { id } of standard.steps) {
      if (told.has(id) || !absent.has(id)) continue
      const without = this.goRound(id, transitions)
      if (without === undefined) kept.push(id)
      else {
        transitions = without
        steps.delete(id)
      }
    }
    return {
      process: {
        ...standard,
        roles: this.usedRoles([...steps.values()].map(({ role }) => role)),
        steps: [...steps.values()],
        transitions: [...transitions],
      },
      kept,
    }
  }

  private at(pointer: string): { readonly id: string } | undefined {
    const [, list = '', index = ''] = pointer.split('/')
    if (list !== 'steps' && list !== 'decisions' && list !== 'ends') return undefined
    return this.foreign[list][Number(index)]
  }

  private free(id: string): string {
    let free = id
    for (let count = 2; this.taken.has(free); count++) free = `${id}-${count}`
    this.taken.add(free)
    return free
  }

  /**
   * A role of the same name is the same; so is one that does, in every paired step, what one role of the standard of the
   * same kind does: it is only called otherwise. So is the one role of its kind whose name says the same and more.
   */
  private pairRoles(): void {
    const { standard, foreign } = this
    const stepOf = new Map(standard.steps.map((step) => [step.id, step]))
    for (const { id, name, kind } of foreign.roles) {
      const same = standard.roles.find((role) => foldedText(role.name.vi) === foldedText(name.vi))
      const does = foreign.steps.flatMap((step) => {
        const ours = stepOf.get(this.paired.get(step.id) ?? '')
        return step.role === id && ours !== undefined ? [ours.role] : []
      })
      const [first] = does
      const alike = standard.roles.find((role) => role.id === first && role.kind === kind)
      const isOne = alike !== undefined && does.every((role) => role === first)
      const said = standard.roles.filter((role) => role.kind === kind && saysMore(role.name.vi, name.vi))
      if (same !== undefined) this.roleOf.set(id, same.id)
      else if (isOne) this.roleOf.set(id, alike.id)
      else if (said[0] !== undefined && said.length === 1) this.roleOf.set(id, said[0].id)
      else if (name.vi !== unknownRole) {
        const own = { id: this.free(id), name, kind }
        this.roles.push(own)
        this.roleOf.set(id, own.id)
      }
    }
  }

  private usedRoles(used: readonly string[]): Process['roles'] {
    const known = new Set(this.standard.roles.map(({ id }) => id))
    return this.roles.filter(({ id }) => known.has(id) || used.includes(id))
  }

  private step(step: Step): Step {
    const ours = this.standard.steps.find(({ id }) => id === this.paired.get(step.id))
    const role = this.roleOf.get(step.role) ?? ours?.role ?? this.standard.start.role
    if (ours === undefined) {
      const { note, shortestHours: _shortest, ...rest } = step
      return {
        ...rest,
        id: this.names.get(step.id) ?? step.id,
        code: this.freeCode(step.code),
        role,
        takes: [],
        produces: [],
        status: null,
        ...(note === undefined ? {} : { note }),
      }
    }
    // No hours: the file does not say how long it takes.
    const hours = step.hours === 0 ? ours.hours : step.hours
    const { shortestHours, ...rest } = ours
    return {
      ...rest,
      name: nameFrom(step.name, ours.name),
      role,
      hours,
      ...(shortestHours === undefined || shortestHours > hours ? {} : { shortestHours }),
    }
  }

  private freeCode(code: string): string {
    const codes = new Set(this.standard.steps.map((step) => step.code))
    let free = code
    for (let count = 1; codes.has(free); count++) free = `${code.slice(0, 9)}.${count}`
    return free
  }

  private node<N extends { readonly id: string; readonly name: string }>(one: N, standard: readonly N[]): N {
    const ours = standard.find(({ id }) => id === this.paired.get(one.id))
    return ours === undefined
      ? { ...one, id: this.names.get(one.id) ?? one.id }
      : { ...ours, name: nameFrom(one.name, ours.name) }
  }

  /** @returns undefined where several ways lead on: the file does not say into which the step belongs */
  private insert(
    id: string,
    previous: string,
    transitions: readonly Transition[],
  ): readonly Transition[] | undefined {
    const [way, ...others] = transitions.filter(({ from }) => from === previous)
    if (way === undefined || others.length > 0) return undefined
    const on = { id: this.free(`${id}_tiep`), from: id, to: way.to }
    return transitions.flatMap((one) => (one === way ? [{ ...one, to: id }, on] : [one]))
  }

  /** @returns undefined where the step waits for the applicant, or where ways part or meet: a table leaves such steps out */
  private goRound(id: string, transitions: readonly Transition[]): readonly Transition[] | undefined {
    const step = this.standard.steps.find((one) => one.id === id)
    const [into, ...moreInto] = transitions.filter(({ to }) => to === id)
    const [out, ...moreOut] = transitions.filter(({ from }) => from === id)
    const isPlain =
      step?.clock === 'running' &&
      into !== undefined &&
      out !== undefined &&
      moreInto.length + moreOut.length === 0 &&
      transitions.every(({ from, to }) => from !== into.from || to !== out.to)
    if (!isPlain) return undefined
    return transitions.flatMap((one) => (one === out ? [] : one === into ? [{ ...one, to: out.to }] : [one]))
  }
}

const unknownRole = 'Chưa rõ đơn vị'

function saysMore(ours: string, theirs: string): boolean {
  const words = new Set(foldedWords(ours))
  return foldedWords(theirs).every((word) => words.has(word))
}

function nameFrom(foreign: string, ours: string): string {
  return foldedText(foreign) === foldedText(ours) ? ours : foreign
}
