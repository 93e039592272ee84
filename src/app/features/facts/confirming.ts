import type { BatchTaken } from '../../../core/api/draft-contract.ts'
import type { ConfirmBody, FactAnswer, FactsAnswer } from '../../../core/api/version-contract.ts'
import { ok, type Problem, type Result } from '../../../core/problem/problem.ts'
import { requestsOf } from './fact-lists.ts'

/** @param mark number of the draft's last batch that the facts were read at */
type Send = (mark: number, body: ConfirmBody) => Promise<Result<BatchTaken>>

/** Confirms facts procedure by procedure; what one of them refuses keeps nothing from the others. */
export class Confirming {
  private readonly facts: readonly FactAnswer[]
  private readonly marks: Map<string, number>
  private readonly answered = new Set<string>()
  /** How many were confirmed. */
  count = 0

  constructor(facts: readonly FactAnswer[], marks: FactsAnswer['marks']) {
    this.facts = facts
    this.marks = new Map(Object.entries(marks))
  }

  /** Facts of the procedures that the server has answered for: confirmed, or refused. */
  get settled(): readonly FactAnswer[] {
    return this.facts.filter(({ slug }) => this.answered.has(slug))
  }

  /** @returns what was refused, by procedure; @throws what `send` throws: the rest is not settled then */
  async run(document: string, send: Send): Promise<Result<true>> {
    const problems: Problem[] = []
    for (const body of requestsOf(this.facts, document)) {
      const { slug, facts } = body
      const sent = await send(this.marks.get(slug) ?? 0, body)
      this.answered.add(slug)
      if (sent.ok) {
        this.marks.set(slug, sent.value.seq)
        this.count += facts.length
      } else problems.push(...this.refused(body, sent.problems))
    }
    return problems.length === 0 ? ok(true) : { ok: false, problems }
  }

  private refused({ slug, facts }: ConfirmBody, problems: readonly Problem[]): readonly Problem[] {
    const procedure = this.facts.find((fact) => fact.slug === slug)?.procedure ?? slug
    const args = { procedure, count: facts.length }
    if (problems.some(({ code }) => code === 'draft/moved-on'))
      return [{ code: 'fact/moved-on', at: '', args }]
    return [{ code: 'fact/not-confirmed', at: '', args }, ...problems]
  }
}
