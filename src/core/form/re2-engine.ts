import { RE2JS } from 're2js'

/**
 * Compiles a pattern for matching in time linear in the text (RE2): the one engine wherever a definition's pattern meets
 * data, so that no pattern can hold the reader up.
 *
 * AJV keys compiled patterns by their `toString()`: hand it this object itself, never a wrapper around it.
 *
 * @throws for a pattern RE2 does not have; ask `patternFault` first where it comes from a file
 */
export function linearRegExp(pattern: string): RE2JS {
  return RE2JS.compile(RE2JS.translateRegExp(pattern))
}
// AJV asks every engine for the text that stands for it in generated code.
linearRegExp.code = 'linearRegExp'
