import { getDefaultRegistry } from '@rjsf/core'
import { deepEquals, type FieldProps } from '@rjsf/utils'
import { memo } from 'react'

const BaseField = getDefaultRegistry().fields.SchemaField as React.ComponentType<FieldProps>

/**
 * rjsf draws a field again when any of its props differs, and one of them is the registry, which holds the whole form:
 * one label altered draws every field. What a field shows follows from its own schema, layout, answer and errors; of the
 * registry only the context of the drawing counts (language, marks). rjsf is told to compare nothing itself (`always`).
 */
export const SchemaField = memo(
  function SchemaField(props: FieldProps) {
    return <BaseField {...props} />
  },
  (before, after) => {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof FieldProps>
    for (const name of names) {
      const [one, other] = [before[name], after[name]]
      if (one === other || (typeof one === 'function' && typeof other === 'function')) continue
      if (name === 'registry') {
        if (before.registry.formContext !== after.registry.formContext) return false
      } else if (!deepEquals(one, other)) return false
    }
    return true
  },
)
