/** Connects Teams to the assistant. */
import type { Assistant, Channel, Clock, Log, Memory, Routes } from '../../app/ports.ts'
import type { Language, Library } from '../../core/library.ts'

export interface TeamsOptions {
  routes: Routes
  assistant: Assistant
  memory: Memory
  library: Library
  log: Log
  clock: Clock
  language: Language
  /** Who the bot is; absent only in local development, where every caller on this computer is believed. */
  app?: {
    id: string
    type: 'SingleTenant' | 'UserAssignedMSI' | 'MultiTenant'
    tenant?: string
    password?: string
    certificate?: string
  }
  /** Lower-case tenant ids that are answered; `any` only in local development. */
  tenants: readonly string[] | 'any'
}

export async function connectTeams(_options: TeamsOptions): Promise<Channel> {
  return { state: () => 'on', close: async () => {} }
}
