/** nlp.js comes without types. */

declare module '@nlpjs/core' {
  export interface Container {
    use(part: unknown): void
  }
  export function containerBootstrap(): Container
}

declare module '@nlpjs/lang-en' {
  export const LangEn: unknown
}

declare module '@nlpjs/lang-nl' {
  export const LangNl: unknown
}

declare module '@nlpjs/nlp' {
  import type { Container } from '@nlpjs/core'

  export class Nlp {
    constructor(settings: {
      container: Container
      threshold: number
      autoSave: boolean
      autoLoad: boolean
      nlu: { log: boolean }
    })
    addLanguage(language: string): void
    addDocument(language: string, text: string, intent: string): void
    train(): Promise<unknown>
    process(text: string): Promise<{ intent: string; score: number }>
  }
}
