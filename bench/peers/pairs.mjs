// Questions with known truth: pairs of shipped forms and sections that differ by one or two edits. Every "contained"
// follows from how the edit is made; every "not contained" has a document that AJV accepts on one side and refuses on
// the other, or the question is not asked.
import { editOf, rewritingOf } from './edits.mjs'
import { changedAt, placesOf, reach } from './places.mjs'
import { addFields, twins } from './twins.mjs'

const ways = ['single', 'single', 'double', 'rewriting', 'twin', 'twin']

/**
 * @param forms of `plainForms`
 * @param compile schema → function that says whether a document is valid
 * @returns `{ kind, name, level, slug, pair, a, b, truth, judges, witness? }`, both directions of every pair
 * @throws when AJV refutes a truth: the generator is wrong
 */
export function* questions(forms, random, compile) {
  const places = new Map()
  const sized = { form: forms.filter(isWhole), section: forms.filter((form) => !isWhole(form)) }
  for (;;) {
    const form = random.pick(sized[random.chance(0.5) ? 'form' : 'section'])
    if (!places.has(form)) places.set(form, placesOf(form.schema))
    const kind = random.pick(ways)
    const pair = makers[kind](form, places.get(form), random)
    if (pair === undefined) continue
    const judges = [compile(pair.before), compile(pair.after)]
    const about = { kind, name: pair.name, level: form.level, slug: form.slug, pair }
    const forth = { ...about, a: pair.before, b: pair.after, truth: pair.forth, judges }
    const back = { ...about, a: pair.after, b: pair.before, truth: pair.back, judges: judges.toReversed() }
    const searched = [...pair.documents, ...pair.refused, ...pair.accepted]
    const asked = [checked(forth, searched), checked(back, searched)]
    yield* asked.filter((question) => question !== undefined)
  }
}

const isWhole = ({ level }) => level === 'form'

function checked(question, documents) {
  const [acceptsA, acceptsB] = question.judges
  const witness = documents.find((document) => acceptsA(document) && !acceptsB(document))
  if (!question.truth) return witness === undefined ? undefined : { ...question, witness }
  if (witness === undefined) return question
  throw new Error(`the generator is wrong: ${question.kind}, ${question.name}: ${JSON.stringify(witness)}`)
}

const applied = (documents, data, changes = []) =>
  changes.flatMap((change) =>
    documents
      .map((document) => changedAt(document, data, change))
      .filter((document) => document !== undefined),
  )

/** A pair without a difference yet; edits are worked into it one by one. */
const start = ({ schema, documents }) => ({
  before: schema,
  after: schema,
  forth: true,
  back: true,
  names: [],
  documents,
  refused: [],
  accepted: [],
  used: [],
})

/** Most edits fit few places: tried until one does. */
function edited(pair, places, random, draw) {
  for (let attempt = 0; attempt < 200; attempt++) {
    const made = attempted(pair, places, random, draw)
    if (made !== undefined) return made
  }
  return undefined
}

function attempted(pair, places, random, draw) {
  const place = random.pick(places)
  const key = JSON.stringify(place.data)
  if (pair.used.includes(key)) return undefined
  const edit = draw(place.node, random)
  const before = reach(pair.before, place.steps)
  const after = reach(pair.after, place.steps)
  if (edit === undefined || before === undefined || after === undefined) return undefined
  edit.before?.(before.node, before.whole)
  edit.before?.(after.node, after.whole)
  edit.after(after.node, after.whole)
  const fitting = [...pair.documents, ...applied(pair.documents, place.data, edit.fit ? [edit.fit] : [])]
  return {
    before: before.whole,
    after: after.whole,
    forth: pair.forth && edit.forth,
    back: pair.back && edit.back,
    names: [...pair.names, edit.name],
    documents: fitting,
    refused: [...pair.refused, ...applied(fitting, place.data, edit.refused)],
    accepted: [...pair.accepted, ...applied(fitting, place.data, edit.accepted)],
    used: [...pair.used, key],
  }
}

const named = (pair) => pair && { ...pair, name: pair.names.join(' + ') }

const makers = {
  single: (form, places, random) => named(edited(start(form), places, random, editOf)),
  double: (form, places, random) => {
    const once = edited(start(form), places, random, editOf)
    const twice = once && edited(once, places, random, editOf)
    if (twice === undefined || (twice.refused.length === 0 && twice.accepted.length === 0)) return undefined
    return named(twice)
  },
  rewriting: (form, places, random) => named(edited(start(form), places, random, rewritingOf)),
  twin: (form, places, random) => {
    const holders = places.filter(({ node }) => node.properties && node.additionalProperties === false)
    if (holders.length === 0) return undefined
    const { steps, data } = random.pick(holders)
    const twin = random.pick(twins)
    const isNear = random.chance(0.67)
    const [left, right] = isNear ? [random.pick(['one', 'same']), 'near'] : ['one', 'same']
    const sides = [left, right].map((side) => {
      const { whole, node } = reach(form.schema, steps)
      addFields(node, twin[side])
      return whole
    })
    const examples = [twin.refused, twin.accepted].filter((given) => given !== undefined)
    const give = examples.map((example) => (object) => object && { ...object, ...example })
    const found = applied(form.documents, data, give)
    return {
      before: sides[0],
      after: sides[1],
      forth: !isNear || twin.refused === undefined,
      back: !isNear || twin.accepted === undefined,
      name: `${twin.name}${isNear ? ': near miss' : ': same'}`,
      documents: form.documents,
      refused: found,
      accepted: [],
    }
  },
}
