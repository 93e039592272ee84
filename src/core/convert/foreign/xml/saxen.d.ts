/** What is used of saxen 11, which ships no types. */
declare module 'saxen' {
  /** Where the reader stands, counted from 0. */
  type At = () => { line: number; column: number }

  export class Parser {
    ns(prefixes?: Readonly<Record<string, string>>): this
    on(
      event: 'openTag',
      listener: (
        name: string,
        attributes: () => Record<string, string>,
        decode: (text: string) => string,
      ) => void,
    ): this
    on(event: 'closeTag', listener: (name: string) => void): this
    on(event: 'text', listener: (text: string, decode: (text: string) => string) => void): this
    on(event: 'cdata', listener: (text: string) => void): this
    on(event: 'attention', listener: (text: string, decode: (text: string) => string, at: At) => void): this
    on(event: 'error' | 'warn', listener: (error: Error, at: At) => void): this
    parse(xml: string): void
  }
}
