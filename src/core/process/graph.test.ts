import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { components, deadEnds, graphOf, reachableFrom, unreachableNodes } from './graph.ts'
import { longestPath, hurriedHours } from './paths.ts'
import { arbitraryProcess } from './testing/arbitrary-process.ts'
import { smallProcess, step, wait, way } from './testing/small-process.ts'
import { elementaryLoops, elementaryWays, waysCovering } from './ways.ts'

const small = smallProcess()

describe('the process as a graph', () => {
  it('leaves out transitions that lead nowhere or come from nowhere', () => {
    const graph = graphOf(
      smallProcess({ transitions: [...small.transitions, way('B2', 'X'), way('Y', 'B2')] }),
    )
    expect(graph.edges).toEqual(small.transitions)
  })

  it('finds nothing wrong with a sound process', () => {
    expect(deadEnds(graphOf(small))).toEqual([])
    expect(unreachableNodes(graphOf(small))).toEqual([])
  })

  it('finds the loop that never leaves, and the step nobody comes to', () => {
    const steps = [...small.steps, step('B8'), step('B9')]
    const stuck = graphOf(
      smallProcess({
        steps,
        transitions: [...small.transitions, way('q1', 'B8'), way('B8', 'B8'), way('B9', 'KT')],
      }),
    )
    expect(deadEnds(stuck).map(({ id }) => id)).toEqual(['B8'])
    expect(unreachableNodes(stuck).map(({ id }) => id)).toEqual(['B9'])
  })

  it('puts the nodes of a loop together, and the components in the order of the flow', () => {
    expect(components(graphOf(small)).map((members) => [...members].sort().join(' '))).toEqual([
      'BD',
      'B1 B1a q1',
      'B2',
      'q2',
      'TC',
      'KT',
    ])
  })

  it('has exactly the nodes in one component that reach each other', () => {
    fc.assert(
      fc.property(arbitraryProcess, (process) => {
        const graph = graphOf(process)
        const found = components(graph)
        const nodes = found.flat()
        expect([...nodes].sort()).toEqual([...reachableFrom(graph, [graph.start])].sort())
        for (const members of found) {
          for (const a of members) {
            const reached = reachableFrom(graph, [a])
            expect(nodes.filter((b) => reached.has(b) && reachableFrom(graph, [b]).has(a)).sort()).toEqual(
              [...members].sort(),
            )
          }
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('the longest path', () => {
  it('counts a loop once and stopped steps as nothing', () => {
    expect(longestPath(small)).toEqual({ hours: 12, steps: ['B1', 'B1a', 'B2'] })
  })

  it('counts the hours of a step that only a loop comes to', () => {
    const steps = [step('B1'), step('B1a', { hours: 2 }), step('B2', { hours: 8 })]
    expect(longestPath(smallProcess({ steps })).hours).toBe(14)
  })

  it('takes the longer of two ways, not both', () => {
    const transitions = [way('BD', 'q1'), way('q1', 'B1'), way('q1', 'B2'), way('B1', 'KT'), way('B2', 'TC')]
    expect(longestPath(smallProcess({ transitions }))).toEqual({ hours: 8, steps: ['B2'] })
  })

  it('takes the shortest hours of a hurried case, and the usual ones where there are none', () => {
    const steps = [step('B1', { shortestHours: 0.5 }), wait('B1a'), step('B2', { hours: 8 })]
    expect(longestPath(smallProcess({ steps }), hurriedHours).hours).toBe(8.5)
  })

  it('adds up to what people add up: 48 times 20 minutes are 16 hours', () => {
    const steps = Array.from({ length: 48 }, (_, i) => step(`S${i}`, { hours: 1 / 3 }))
    const ids = ['BD', ...steps.map(({ id }) => id), 'KT']
    const transitions = ids.slice(1).map((id, i) => way(ids[i] ?? '', id))
    expect(longestPath(smallProcess({ steps, decisions: [], transitions })).hours).toBe(16)
  })

  it('is never shorter than any way on which no step comes twice', () => {
    fc.assert(
      fc.property(arbitraryProcess, (process) => {
        const hours = new Map(graphOf(process).nodes)
        const { hours: most } = longestPath(process)
        for (const { transitions } of elementaryWays(process, { max: 50 })) {
          const byId = graphOf(process).edges
          let at = process.start.id
          let sum = 0
          for (const id of transitions) {
            const edge = byId.find((candidate) => candidate.id === id && candidate.from === at)
            if (edge === undefined) return
            at = edge.to
            const node = hours.get(at)
            if (node?.kind === 'step' && node.step.clock === 'running') sum += node.step.hours
          }
          expect(most).toBeGreaterThanOrEqual(sum)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('ways', () => {
  it('lists every way on which nothing comes twice, the ordinary one first', () => {
    expect(elementaryWays(small).map(({ transitions }) => transitions.join(' '))).toEqual([
      'BD_B1 B1_q1 q1_B2 B2_q2 q2_KT',
      'BD_B1 B1_q1 q1_B2 B2_q2 q2_TC',
    ])
  })

  it('finds each loop once', () => {
    expect(elementaryLoops(small).map((loop) => loop.map(({ id }) => id))).toEqual([
      ['B1_q1', 'q1_B1a', 'B1a_B1'],
    ])
  })

  it('covers every transition, and each loop 0, 1 and 2 times', () => {
    const loop = ['B1_q1', 'q1_B1a', 'B1a_B1']
    const after = ['B1_q1', 'q1_B2', 'B2_q2', 'q2_KT']
    expect(waysCovering(small)).toEqual([
      { transitions: ['BD_B1', ...after], loop: { transitions: loop, times: 0 } },
      { transitions: ['BD_B1', ...loop, ...after], loop: { transitions: loop, times: 1 } },
      { transitions: ['BD_B1', ...loop, ...loop, ...after], loop: { transitions: loop, times: 2 } },
      { transitions: ['BD_B1', 'B1_q1', 'q1_B2', 'B2_q2', 'q2_TC'] },
    ])
  })

  it('finds the one loop around thirty forks, and does not walk each of their thousand million ways', () => {
    const forks = Array.from({ length: 30 }, (_, i) => i)
    const steps = [step('B1'), wait('B1a'), ...forks.flatMap((i) => [step(`L${i}`), step(`R${i}`)])]
    const decisions = forks.map((i) => ({ id: `f${i}`, name: 'Nhánh nào?' }))
    const transitions = [
      way('BD', 'B1'),
      way('B1', 'f0'),
      way('f0', 'B1a'),
      way('B1a', 'B1'),
      ...forks.flatMap((i) => {
        const next = i < 29 ? `f${i + 1}` : 'KT'
        return [way(`f${i}`, `L${i}`), way(`f${i}`, `R${i}`), way(`L${i}`, next), way(`R${i}`, next)]
      }),
    ]
    const process = smallProcess({ steps, decisions, transitions })
    expect(elementaryLoops(process).map((loop) => loop.map(({ id }) => id))).toEqual([
      ['B1_f0', 'f0_B1a', 'B1a_B1'],
    ])
    const covered = new Set(waysCovering(process).flatMap(({ transitions: taken }) => taken))
    expect([...covered].sort()).toEqual(transitions.map(({ id }) => id).sort())
  })

  it('finds the loops among forks that lead back to one another, each once, as many as are asked for', () => {
    const count = 60
    const steps = Array.from({ length: count }, (_, i) => step(`S${i}`))
    const decisions = steps.map(({ id }) => ({ id: `q${id}`, name: 'Đạt?' }))
    const transitions = [
      way('BD', 'S0'),
      ...steps.flatMap(({ id }, i) => [
        way(id, `q${id}`),
        way(`q${id}`, i + 1 < count ? `S${i + 1}` : 'KT', { default: true }),
        ...steps.slice(0, i + 1).map((back) => way(`q${id}`, back.id)),
      ]),
    ]
    const process = smallProcess({ steps, decisions, transitions })
    const loops = elementaryLoops(process).map((loop) => loop.map(({ id }) => id).join(' '))
    expect(loops).toHaveLength(1000)
    expect(new Set(loops).size).toBe(1000)
    const ways = waysCovering(process, { max: 50 }).map(({ transitions: taken }) => taken.join(' '))
    expect(new Set(ways).size).toBe(ways.length)
  })

  it('gives up a list that would not end', () => {
    expect(elementaryWays(small, { max: 1 })).toHaveLength(1)
  })
})
