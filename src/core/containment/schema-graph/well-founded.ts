import { lookInto } from '../ordinary.ts'
import { isObject, type JsonValue } from '../value.ts'
import type { Place, Resources } from './resources.ts'
import { inPlaceSubschemas, innerSubschemas } from './subschemas.ts'

/**
 * Does some schema refer to itself without consuming data on the way (`{"$ref": "#"}`, or through `allOf`)?
 * Such a schema has no meaning (2020-12 core §9.4.1): it is refused whether or not a validator would ever
 * run into it.
 */
export function refersToItself(resources: Resources): boolean {
  if (isWithoutReferences(resources.root.schema)) return false
  const done = new Set<JsonValue>()
  const open = new Set<JsonValue>()
  const pending: Place[] = [resources.root]
  const visit = (place: Place): boolean => {
    const { schema } = place
    if (open.has(schema)) return true
    if (done.has(schema)) return false
    open.add(schema)
    const cyclic = inPlaceSubschemas(resources, place).some(visit)
    open.delete(schema)
    done.add(schema)
    pending.push(...innerSubschemas(resources, place))
    return cyclic
  }
  for (let place = pending.pop(); place; place = pending.pop()) {
    if (typeof place.schema === 'object' && visit(place)) return true
  }
  return false
}

/** Looked at once while a schema lives; what is out of the ordinary may hold references that are not seen so. */
function isWithoutReferences(schema: JsonValue): boolean {
  const known = isObject(schema) ? lookInto(schema) : undefined
  return known?.local === 'nowhere' && known.documents.length === 0
}
