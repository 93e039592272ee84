/** What is used of bpmn-moddle 10, which exports no types for its entry. */
declare module 'bpmn-moddle' {
  export interface ModdleElement {
    readonly $type: string
    id?: string
    [property: string]: unknown
  }

  export class BpmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>)
    create(type: string, attributes?: Readonly<Record<string, unknown>>): ModdleElement
    toXML(element: ModdleElement, options?: { readonly format?: boolean }): Promise<{ readonly xml: string }>
    fromXML(xml: string): Promise<{
      readonly rootElement: ModdleElement
      readonly elementsById: Readonly<Record<string, ModdleElement>>
      readonly warnings: readonly { readonly message: string }[]
    }>
  }
}
