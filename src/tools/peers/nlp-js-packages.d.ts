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

declare module '@nlpjs/nlu' {
  import type { Container } from '@nlpjs/core'

  export const NluNeural: unknown

  export class NluManager {
    constructor(settings: { container: Container; locales: string[] })
    add(language: string, text: string, intent: string): void
    train(settings: { log: boolean }): Promise<unknown>
    process(input: {
      utterance: string
      settings: object
    }): Promise<{ classifications: { intent: string; score: number }[] }>
  }
}
