import { isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'

/**
 * Facts with their provenance and other small objects are spread into single props (`authority.receives`,
 * `code.value`), so that two changes of one member are two changes. `composites` names the members that are spread.
 */
export function flatProps(object: JsonObject, composites: ReadonlySet<string>): JsonObject {
  const props: Record<string, JsonValue> = {}
  const spread = (holder: JsonObject, prefix: string) => {
    for (const [name, value] of Object.entries(holder)) {
      const path = prefix + name
      if (composites.has(path) && isJsonObject(value) && Object.keys(value).length > 0)
        spread(value, `${path}.`)
      else props[path] = value
    }
  }
  spread(object, '')
  return props
}

/** The inverse of `flatProps`. */
export function nestedProps(props: JsonObject, composites: ReadonlySet<string>): JsonObject {
  const root: Record<string, JsonValue> = {}
  for (const [path, value] of Object.entries(props)) {
    let holder = root
    let prefix = ''
    let rest = path
    for (let dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.')) {
      const name = rest.slice(0, dot)
      if (!composites.has(prefix + name)) break
      holder = (holder[name] ??= {}) as Record<string, JsonValue>
      prefix = `${prefix}${name}.`
      rest = rest.slice(dot + 1)
    }
    holder[rest] = value
  }
  return root
}
